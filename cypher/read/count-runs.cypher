// $keys: job keys   row: how many runs of each job had an event
UNWIND $keys AS job
CALL (job) {
  MATCH (r:Run)
  WHERE r.job = job AND r.at IS NOT NULL
  RETURN count(r) AS total
}
RETURN job, total
