// The first nodes around each root by (distance, key), each walk with its own distances, and the edges walked between them.
// $columns: the roots as {asked, dataset, rest}: the column's key, its dataset's, and what the one has more than the other;
// $down, $up: walks wanted; $depth: the same as __DEPTH__, a checked integer; $namespaces: only nodes of these, or null; $certainties: only edges of these, or null;
// <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// $limit: nodes of a walk at most; $withEdges
// row: one a root that exists (for another name of a dataset, that dataset); edges by the node of `below` (`above`) that they leave along the walk: first letter of the certainty and the other end's key
UNWIND $columns AS column
MATCH (d:Dataset {key: column.dataset})
OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
MATCH (s:Column {key: coalesce(same.key, d.key) + column.rest})
WITH column.asked AS asked, s, datetime($asOf) AS t
WHERE t IS NULL OR s.since <= t
CALL (s, t) {
  WITH s, t WHERE $down
  MATCH (s)-[r:DERIVES*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR endNode(e).namespace IN $namespaces))
  WITH n, min(size(r)) AS d
  ORDER BY d, n.key LIMIT $limit
  RETURN collect(n) AS below, collect(d) AS belowDistances
}
CALL (s, t) {
  WITH s, t WHERE $up
  MATCH (s)<-[r:DERIVES*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR startNode(e).namespace IN $namespaces))
  WITH n, min(size(r)) AS d
  ORDER BY d, n.key LIMIT $limit
  RETURN collect(n) AS above, collect(d) AS aboveDistances
}
WITH asked, s, t, below, belowDistances, above, aboveDistances, below + above AS found
CALL (s, t, below, belowDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, s, t
  RETURN collect(CASE WHEN d < $depth THEN
    CASE WHEN COUNT { (near)-[:DERIVES]->() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)-[e:DERIVES]->(far) WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        RETURN left(e.certainty, 1) + far.key }
      ELSE [(near)-[e:DERIVES]->(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        | left(e.certainty, 1) + far.key] END
    ELSE [] END) AS belowEdges
}
CALL (s, t, above, aboveDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, s, t
  RETURN collect(CASE WHEN d < $depth THEN
    CASE WHEN COUNT { (near)<-[:DERIVES]-() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)<-[e:DERIVES]-(far) WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        RETURN left(e.certainty, 1) + far.key }
      ELSE [(near)<-[e:DERIVES]-(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        | left(e.certainty, 1) + far.key] END
    ELSE [] END) AS aboveEdges
}
RETURN asked, s.key AS root, [n IN below | n.key] AS below, belowDistances, [n IN above | n.key] AS above, aboveDistances, belowEdges, aboveEdges
