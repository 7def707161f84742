// $rows: {label, key, at}: what events name whose clocks are ahead, and their time: a deletion of it is not before the greatest
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.label = 'Namespace' MATCH (n:Namespace {key: row.key}) RETURN n
  UNION ALL
  WITH row WHERE row.label = 'Dataset' MATCH (n:Dataset {key: row.key}) RETURN n
  UNION ALL
  WITH row WHERE row.label = 'Job' MATCH (n:Job {key: row.key}) RETURN n
  UNION ALL
  WITH row WHERE row.label = 'Run' MATCH (n:Run {key: row.key}) RETURN n
}
WITH n, datetime(row.at) AS at
SET n.aheadAt = CASE WHEN n.aheadAt > at THEN n.aheadAt ELSE at END
