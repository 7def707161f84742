// $rows: {job, from}   row: one a job: its runs born from then on, and when the last before was born; index seeks
UNWIND $rows AS row
CALL (row) {
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = row.job AND r.at >= datetime(row.from)
  RETURN collect([r.key, toString(r.at)]) AS births
}
CALL (row) {
  OPTIONAL MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = row.job AND r.at < datetime(row.from)
  RETURN toString(r.at) AS before
  ORDER BY r.job DESC, r.at DESC LIMIT 1
}
RETURN row.job AS job, births, before
