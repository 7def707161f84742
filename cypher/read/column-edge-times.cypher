// When events first and last said each DERIVES.
// $rows: {i, source, target, dataset} keys of two columns and of the dataset derived   row: one an edge; times as text
UNWIND $rows AS row
MATCH (a:Column {key: row.source})
CALL (row) { MATCH (b:Column {key: row.target}) RETURN b }
MATCH (a)-[e:DERIVES]->(b)
WITH row, collect(DISTINCT e.owner) AS owners, min(e.everSince) AS first
CALL (row, owners) {
  MATCH (d:Dataset {key: row.dataset})
  WITH owners, ['Dataset:' + d.key] + COLLECT { MATCH (a:Dataset)-[:SAME_AS]->(d) RETURN 'Dataset:' + a.key } AS targets
  UNWIND owners AS owner
  MATCH (f:Fact {owner: owner})
  WHERE f.target IN targets AND f.hash IS NOT NULL
  RETURN max(f.lastSeen) AS seen, max(reduce(newest = null, at IN f.declaredAt | CASE WHEN newest IS NULL OR at > newest THEN at ELSE newest END)) AS declared
}
RETURN row.i AS i, toString(first) AS first, toString(coalesce(seen, declared)) AS last
