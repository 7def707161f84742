// $organization; of one of these, the others are null: $whole (the organization), $job, $dataset (keys), $prefixes (how keys of the jobs of some namespaces begin)
// $within: only runs of jobs whose keys begin with one of these, or null
// $from, $to, $middle: times as text, $to excluded; $start: of the first bucket, in seconds since 1970; $seconds: of a bucket
// row: one a part that has runs: a bucket (from 0), -1 for all, -2 for those before the middle, -3 for those from there on; durations in milliseconds, of runs that completed
// Each branch is a seek of a range of one index; a null seeks nothing.
CALL () {
  MATCH (r:Run)
  USING INDEX SEEK r:Run(organization, at)
  WHERE r.organization = $whole AND r.at >= datetime($from) AND r.at < datetime($to)
  RETURN r, r.at AS at
  UNION ALL
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = $job AND r.at >= datetime($from) AND r.at < datetime($to)
  RETURN r, r.at AS at
  UNION ALL
  UNWIND $prefixes AS prefix
  MATCH (j:Job)
  WHERE j.key STARTS WITH prefix
  CALL (j) {
    MATCH (r:Run)
    USING INDEX SEEK r:Run(job, at)
    WHERE r.job = j.key AND r.at >= datetime($from) AND r.at < datetime($to)
    RETURN r
  }
  RETURN r, r.at AS at
  UNION ALL
  MATCH (r:Run)-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, at)
  WHERE o.dataset = $dataset AND o.at >= datetime($from) AND o.at < datetime($to)
  RETURN r, o.at AS at
}
WITH r, at
WHERE r.organization = $organization AND ($within IS NULL OR any(prefix IN $within WHERE r.job STARTS WITH prefix))
WITH at, r.state AS state, r.completedAt AS ended, coalesce(r.startedAt, r.at) AS began
WITH (at.epochSeconds - $start) / $seconds AS bucket, CASE WHEN at < datetime($middle) THEN -2 ELSE -3 END AS half, state,
     CASE WHEN state = 'COMPLETE' THEN (ended.epochSeconds - began.epochSeconds) * 1000.0 + (ended.nanosecond - began.nanosecond) / 1000000.0 END AS duration
UNWIND [bucket, -1, half] AS part
RETURN part, count(CASE WHEN state = 'NEW' THEN 1 END) AS fresh, count(CASE WHEN state = 'RUNNING' THEN 1 END) AS running,
       count(CASE WHEN state = 'COMPLETE' THEN 1 END) AS complete, count(CASE WHEN state = 'ABORTED' THEN 1 END) AS aborted,
       count(CASE WHEN state = 'FAILED' THEN 1 END) AS failed, percentileDisc(duration, 0.5) AS p50, percentileDisc(duration, 0.95) AS p95
