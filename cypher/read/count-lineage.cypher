// How many nodes each walk finds, its root included.
// $datasets or $jobs: keys of the roots, [] for the other;
// $down, $up: walks wanted; __DEPTH__: a checked integer; $namespaces: only nodes of these, or null; $certainties: only edges of these, or null;
// <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// row: one a root that exists, by the key asked for
CALL () {
  UNWIND $datasets AS asked
  MATCH (d:Dataset {key: asked})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN asked, coalesce(c, d) AS s
  UNION ALL
  UNWIND $jobs AS asked
  MATCH (s:Job {key: asked})
  RETURN asked, s
}
WITH asked, s, datetime($asOf) AS t
WHERE t IS NULL OR s.since <= t OR EXISTS { (s)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
CALL (s, t) {
  WITH s, t WHERE $down
  MATCH (s)-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR endNode(e).namespace IN $namespaces)
    AND (<whole startNode(e)> OR startNode(e) = s))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  RETURN n
  UNION
  WITH s, t WHERE $up
  MATCH (s)<-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR startNode(e).namespace IN $namespaces)
    AND (<whole endNode(e)> OR endNode(e) = s))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  RETURN n
}
RETURN asked, count(n) AS total
