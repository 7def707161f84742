// When events first and last said each edge, by whichever names.
// $rows: {i, kind, source, sourceLabel, target, targetLabel} of FEEDS, PRODUCES and FLOWS_TO   row: one an edge that facts say; times as text
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.sourceLabel = 'Dataset'
  MATCH (d:Dataset {key: row.source})
  RETURN ['Dataset:' + d.key] + COLLECT { MATCH (a:Dataset)-[:SAME_AS]->(d) RETURN 'Dataset:' + a.key } AS sources
  UNION ALL
  WITH row WHERE row.sourceLabel = 'Job'
  RETURN ['Job:' + row.source] AS sources
}
CALL (row) {
  WITH row WHERE row.targetLabel = 'Dataset'
  MATCH (d:Dataset {key: row.target})
  RETURN ['Dataset:' + d.key] + COLLECT { MATCH (a:Dataset)-[:SAME_AS]->(d) RETURN 'Dataset:' + a.key } AS targets
  UNION ALL
  WITH row WHERE row.targetLabel = 'Job'
  RETURN ['Job:' + row.target] AS targets
}
CALL (row, sources, targets) {
  WITH row, sources, targets WHERE row.kind <> 'PRODUCES'
  UNWIND targets AS owner
  MATCH (f:Fact {owner: owner})
  WHERE (f.kind = 'READ' AND f.target IN sources) OR any(source IN sources WHERE source IN f.sources)
  RETURN f
  UNION
  WITH row, sources, targets WHERE row.kind <> 'FEEDS'
  UNWIND sources AS owner
  MATCH (f:Fact {owner: owner})
  WHERE f.kind <> 'READ' AND f.target IN targets
  RETURN f
}
WITH row, min(f.first) AS first, max(f.lastSeen) AS seen, max(reduce(newest = null, at IN f.declaredAt | CASE WHEN newest IS NULL OR at > newest THEN at ELSE newest END)) AS declared
WHERE first IS NOT NULL
RETURN row.i AS i, toString(first) AS first, toString(coalesce(seen, declared)) AS last
