// $rows: {label, key}   row: the greatest time of events that were ahead of the clock and named one of these; null: there were none
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.label = 'Namespace' MATCH (n:Namespace {key: row.key}) RETURN n.aheadAt AS at
  UNION ALL
  WITH row WHERE row.label = 'Dataset' MATCH (n:Dataset {key: row.key}) RETURN n.aheadAt AS at
  UNION ALL
  WITH row WHERE row.label = 'Job' MATCH (n:Job {key: row.key}) RETURN n.aheadAt AS at
  UNION ALL
  WITH row WHERE row.label = 'Run' MATCH (n:Run {key: row.key}) RETURN n.aheadAt AS at
}
RETURN toString(max(at)) AS at
