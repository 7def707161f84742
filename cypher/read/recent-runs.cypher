// $jobs: keys; $asOf: time as text; $limit: runs of a job at most
// row: runs of the jobs born by then, last born first within a job; one index seek a job
UNWIND $jobs AS job
CALL (job) {
  MATCH (r:Run)
  WHERE r.job = job AND r.at <= datetime($asOf)
  RETURN r
  ORDER BY r.job DESC, r.at DESC, r.key DESC LIMIT $limit
}
RETURN job, r.key AS key, toString(r.at) AS at, toString(r.startedAt) AS startedAt, toString(r.completedAt) AS completedAt,
       toString(r.abortedAt) AS abortedAt, toString(r.failedAt) AS failedAt, coalesce(r.error, r.exception) AS error
