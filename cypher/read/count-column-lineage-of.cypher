// How many nodes there are around several columns, by their distance to the nearest and by label, each counted once.
// $columns: as of `column-lineage-of`, as are <active e>, <if x> and $asOf;
// $down, $up: walks wanted; __DEPTH__: a checked integer; filters, each null for all, of the nodes walked to: $namespaces: only of these; $patterns: only where one matches the namespace;
// $types, $masking: only transformations of these; $certainties: only edges of these; $stops: {dataset, rest} of columns that no walk goes beyond
// row: one a distance and label; none where no root exists
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
WITH t, collect(DISTINCT CASE WHEN column.rest IS NULL THEN d END) AS wholes, collect(DISTINCT CASE WHEN column.rest IS NOT NULL THEN s END) AS singles, $stops AS ends
CALL (ends) {
  UNWIND ends AS stop
  MATCH (d:Dataset {key: stop.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
  MATCH (n:Column {key: coalesce(same.key, d.key) + stop.rest})
  RETURN collect(n) AS stops
}
WITH t, wholes, singles, stops, singles + stops AS walls
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
  RETURN n, d
  UNION ALL
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
  RETURN n, d
}
WITH n, min(d) AS distance
RETURN distance, labels(n)[0] AS label, count(n) AS nodes
ORDER BY distance, label
