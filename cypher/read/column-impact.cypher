// What is computed from a column, counted by who own its dataset.
// $column: {dataset, rest}: the key of the column's dataset, and what its own has more
// $namespaces: as of `impact`
// row: as of `impact`
MATCH (d:Dataset {key: $column.dataset})
OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
MATCH (s:Column {key: coalesce(c.key, d.key) + $column.rest})
CALL (s) {
  MATCH (s)-[r:DERIVES*0..1000]->(n)
  WHERE all(e IN r WHERE e.current)
  WITH n, min(size(r)) AS d
  RETURN n
}
WITH n, n <> s AS isFound
MATCH (n)<-[:HAS_COLUMN]-(of:Dataset)
WITH n, isFound, CASE WHEN $namespaces IS NULL OR of.namespace IN $namespaces THEN coalesce(of.owners, CASE WHEN of.hasAliases THEN head(COLLECT { MATCH (of)<-[:SAME_AS]-(a:Dataset) WHERE a.owners IS NOT NULL RETURN a.owners ORDER BY a.key LIMIT 1 }) END, []) END AS owners
WHERE isFound
RETURN owners, labels(n)[0] AS label, count(DISTINCT n) AS total
