// The first nodes around several columns by (distance to the nearest, key), each walk with its own distances, and the edges walked between them.
// $columns: {i, dataset, rest}: a column by its dataset's key and what its own has more than that, or all columns of the dataset; $depth: the same as __DEPTH__; <active e>: which edges (`atActivity`);
// $asOf: as of then (text), or null; $limit: nodes of a walk at most; $withEdges;
// $down, $up: walks wanted; __DEPTH__: a checked integer; filters, each null for all, of the nodes walked to: $namespaces: only of these; $patterns: only where one matches the namespace;
// $types, $masking: only transformations of these; $certainties: only edges of these; $stops: {dataset, rest} of columns that no walk goes beyond
// row: `asked`: the roots that exist, as {i, label, key}, of all columns of a dataset the dataset; the rest as of `column-lineage`
// <if x>: only where $x is not null (`atFilters`). A walk ends at other roots: what is beyond them is nearer to them.
// No row holds a list of all columns of a dataset: each row that is kept would count it as its own against the memory that transactions may have.
CALL () {
  UNWIND $columns AS column
  MATCH (d:Dataset {key: column.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
  WITH column, coalesce(same, d) AS d
  CALL (column, d) {
    WITH column, d WHERE column.rest IS NOT NULL
    MATCH (s:Column {key: d.key + column.rest})
    RETURN s
    UNION ALL
    WITH column, d WHERE column.rest IS NULL
    OPTIONAL MATCH (d)-[:HAS_COLUMN]->(s:Column)
    RETURN s
  }
  RETURN column, d, s
}
WITH column, d, s, datetime($asOf) AS t
WITH column, d, t, CASE WHEN t IS NULL OR s.since <= t THEN s END AS s
WHERE s IS NOT NULL OR column.rest IS NULL AND (t IS NULL OR d.since <= t OR EXISTS { (d)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t })
WITH t, collect(DISTINCT {i: column.i, key: CASE WHEN column.rest IS NULL THEN d.key ELSE s.key END, label: CASE WHEN column.rest IS NULL THEN 'Dataset' ELSE 'Column' END}) AS asked,
     collect(DISTINCT CASE WHEN column.rest IS NULL THEN d END) AS wholes, collect(DISTINCT CASE WHEN column.rest IS NOT NULL THEN s END) AS singles, $stops AS ends
CALL (ends) {
  UNWIND ends AS stop
  MATCH (d:Dataset {key: stop.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
  MATCH (n:Column {key: coalesce(same.key, d.key) + stop.rest})
  RETURN collect(n) AS stops
}
WITH t, asked, wholes, singles, stops, singles + stops AS walls
CALL (wholes, singles, stops, walls, t) {
  WITH wholes, singles, stops, walls, t WHERE $down
  CALL (wholes, singles, t) {
    UNWIND wholes AS d
    MATCH (d)-[:HAS_COLUMN]->(s:Column) WHERE t IS NULL OR s.since <= t
    RETURN s
    UNION ALL
    UNWIND singles AS s
    WITH s, wholes WHERE NOT any(d IN wholes WHERE d.namespace = s.namespace AND d.name = s.dataset)
    RETURN s
  }
  MATCH (s)-[r:DERIVES*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND (startNode(e) = s AND NOT s IN stops OR NOT startNode(e) IN walls AND NOT any(d IN wholes WHERE d.namespace = startNode(e).namespace AND d.name = startNode(e).dataset))
    <if certainties>AND e.certainty IN $certainties</if>
    <if namespaces>AND endNode(e).namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE endNode(e).namespace =~ pattern)</if>
    <if types>AND e.type IN $types</if>
    <if masking>AND coalesce(e.masking, false) = $masking</if>)
  WITH n, min(size(r)) AS d
  ORDER BY d, n.key LIMIT $limit
  RETURN collect(n) AS below, collect(d) AS belowDistances
}
CALL (wholes, singles, stops, walls, t) {
  WITH wholes, singles, stops, walls, t WHERE $up
  CALL (wholes, singles, t) {
    UNWIND wholes AS d
    MATCH (d)-[:HAS_COLUMN]->(s:Column) WHERE t IS NULL OR s.since <= t
    RETURN s
    UNION ALL
    UNWIND singles AS s
    WITH s, wholes WHERE NOT any(d IN wholes WHERE d.namespace = s.namespace AND d.name = s.dataset)
    RETURN s
  }
  MATCH (s)<-[r:DERIVES*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND (endNode(e) = s AND NOT s IN stops OR NOT endNode(e) IN walls AND NOT any(d IN wholes WHERE d.namespace = endNode(e).namespace AND d.name = endNode(e).dataset))
    <if certainties>AND e.certainty IN $certainties</if>
    <if namespaces>AND startNode(e).namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE startNode(e).namespace =~ pattern)</if>
    <if types>AND e.type IN $types</if>
    <if masking>AND coalesce(e.masking, false) = $masking</if>)
  WITH n, min(size(r)) AS d
  ORDER BY d, n.key LIMIT $limit
  RETURN collect(n) AS above, collect(d) AS aboveDistances
}
WITH asked, stops, t, below, belowDistances, above, aboveDistances, below + above AS found
CALL (stops, t, below, belowDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, stops, t
  RETURN collect(CASE WHEN d < $depth AND NOT near IN stops THEN
    CASE WHEN COUNT { (near)-[:DERIVES]->() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)-[e:DERIVES]->(far) WHERE <active e> <if certainties>AND e.certainty IN $certainties</if> <if types>AND e.type IN $types</if> <if masking>AND coalesce(e.masking, false) = $masking</if>
        RETURN left(e.certainty, 1) + far.key }
      ELSE [(near)-[e:DERIVES]->(far) WHERE far IN found AND <active e> <if certainties>AND e.certainty IN $certainties</if> <if types>AND e.type IN $types</if> <if masking>AND coalesce(e.masking, false) = $masking</if>
        | left(e.certainty, 1) + far.key] END
    ELSE [] END) AS belowEdges
}
CALL (stops, t, above, aboveDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, stops, t
  RETURN collect(CASE WHEN d < $depth AND NOT near IN stops THEN
    CASE WHEN COUNT { (near)<-[:DERIVES]-() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)<-[e:DERIVES]-(far) WHERE <active e> <if certainties>AND e.certainty IN $certainties</if> <if types>AND e.type IN $types</if> <if masking>AND coalesce(e.masking, false) = $masking</if>
        RETURN left(e.certainty, 1) + far.key }
      ELSE [(near)<-[e:DERIVES]-(far) WHERE far IN found AND <active e> <if certainties>AND e.certainty IN $certainties</if> <if types>AND e.type IN $types</if> <if masking>AND coalesce(e.masking, false) = $masking</if>
        | left(e.certainty, 1) + far.key] END
    ELSE [] END) AS aboveEdges
}
RETURN asked, [n IN below | n.key] AS below, belowDistances, [n IN above | n.key] AS above, aboveDistances, belowEdges, aboveEdges
