// $rows: {job, side, except}: side is `reads` or `writes`, except the keys of runs to pass over   row: the run born last of each job that said a fact of the side
UNWIND $rows AS row
CALL (row) {
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = row.job AND r.at IS NOT NULL AND r[row.side] AND NOT r.key IN row.except
  RETURN r.key AS run, toString(r.at) AS born
  ORDER BY r.job DESC, r.at DESC, r.runId DESC LIMIT 1
}
RETURN row.job AS job, run, born
