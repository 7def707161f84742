// How many nodes each walk finds, its root included.
// $columns: the roots as {asked, dataset, rest}: the column's key, its dataset's, and what the one has more than the other;
// $down, $up: walks wanted; __DEPTH__: a checked integer; $namespaces: only nodes of these, or null; $certainties: only edges of these, or null;
// <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// row: one a root that exists, by the key asked for
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
  RETURN n
  UNION
  WITH s, t WHERE $up
  MATCH (s)<-[r:DERIVES*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR startNode(e).namespace IN $namespaces))
  WITH n, min(size(r)) AS d
  RETURN n
}
RETURN asked, count(n) AS total
