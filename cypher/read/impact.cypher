// What depends on a dataset or job, counted by who own it.
// $dataset or $job: key of the root, null for the other
// $namespaces: of these alone owners are told, or null
// row: one a list of owners (null: not told) and label; the root is left out. Split jobs and routes as in `lineage`
CALL () {
  MATCH (d:Dataset {key: $dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN coalesce(c, d) AS s
  UNION ALL
  MATCH (s:Job {key: $job})
  RETURN s
}
CALL (s) {
  MATCH (s)-[r:FEEDS|PRODUCES|FLOWS_TO*0..1000]->(n)
  WHERE all(e IN r WHERE e.current AND (startNode(e).splitCurrent IS NULL OR startNode(e) = s))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  RETURN n
}
WITH n, n <> s AS isFound,
     CASE WHEN $namespaces IS NULL OR n.namespace IN $namespaces THEN coalesce(n.owners, CASE WHEN n.hasAliases THEN head(COLLECT { MATCH (n)<-[:SAME_AS]-(a:Dataset) WHERE a.owners IS NOT NULL RETURN a.owners ORDER BY a.key LIMIT 1 }) END, []) END AS owners
WHERE isFound
RETURN owners, labels(n)[0] AS label, count(DISTINCT n) AS total
