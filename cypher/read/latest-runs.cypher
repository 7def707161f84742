// $keys: job keys   row: the run born last of each job that has one; one index seek a job
UNWIND $keys AS job
CALL (job) {
  MATCH (r:Run)
  WHERE r.job = job AND r.at IS NOT NULL
  RETURN r.key AS key
  ORDER BY r.job DESC, r.at DESC, r.key DESC LIMIT 1
}
RETURN job, key
