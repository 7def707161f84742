// $organization; of one of these, the others are null: $whole (the organization), $job, $dataset (keys), $prefixes (how keys of the jobs of some namespaces begin)
// $within: only runs of jobs whose keys begin with one of these, or null
// $stretches: buckets of one length, one after another: from, to (times as text, to excluded: what counts of them), start (of the first, in seconds since 1970), seconds (of each), place (of the first)
// $middle: time as text
// row: one a part that has runs: a bucket (from 0), -1 for all, -2 for those before the middle, -3 for those from there on; durations in milliseconds, of runs that completed, told when they started, and did not say that they ended before
// Each branch is a seek of a range of one index a stretch, of a dataset one a name; a null seeks nothing. A run that wrote several names counts when it first said one.
UNWIND $stretches AS s
WITH s, datetime(s.from) AS since, datetime(s.to) AS until
CALL (s, since, until) {
  MATCH (r:Run)
  USING INDEX SEEK r:Run(organization, at)
  WHERE r.organization = $whole AND r.at >= since AND r.at < until
  RETURN r, r.at AS at
  UNION ALL
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = $job AND r.at >= since AND r.at < until
  RETURN r, r.at AS at
  UNION ALL
  UNWIND $prefixes AS prefix
  MATCH (j:Job)
  WHERE j.key STARTS WITH prefix
  CALL (j, since, until) {
    MATCH (r:Run)
    USING INDEX SEEK r:Run(job, at)
    WHERE r.job = j.key AND r.at >= since AND r.at < until
    RETURN r
  }
  RETURN r, r.at AS at
  UNION ALL
  MATCH (d:Dataset {key: $dataset})
  WITH since, until, d, coalesce(d.canonical, d.key) AS canonical
  WITH since, until, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
  UNWIND names AS name
  MATCH (r:Run)-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, at)
  WHERE o.dataset = name AND o.at >= since AND o.at < until
    AND (size(names) = 1
      OR NOT EXISTS { MATCH (r)-[w:WROTE]->() WHERE w.dataset IN names AND (w.at < o.at OR (w.at = o.at AND w.dataset < name)) })
  RETURN r, o.at AS at
}
WITH s, r, at
WHERE r.organization = $organization AND ($within IS NULL OR any(prefix IN $within WHERE r.job STARTS WITH prefix))
WITH s.place + (at.epochSeconds - s.start) / s.seconds AS bucket, CASE WHEN at < datetime($middle) THEN -2 ELSE -3 END AS half,
     r.state AS state, r.completedAt AS ended, r.startedAt AS began
WITH bucket, half, state,
     CASE WHEN state = 'COMPLETE' AND ended >= began THEN (ended.epochSeconds - began.epochSeconds) * 1000.0 + (ended.nanosecond - began.nanosecond) / 1000000.0 END AS duration
UNWIND [bucket, -1, half] AS part
RETURN part, count(CASE WHEN state = 'NEW' THEN 1 END) AS fresh, count(CASE WHEN state = 'RUNNING' THEN 1 END) AS running,
       count(CASE WHEN state = 'COMPLETE' THEN 1 END) AS complete, count(CASE WHEN state = 'ABORTED' THEN 1 END) AS aborted,
       count(CASE WHEN state = 'FAILED' THEN 1 END) AS failed, percentileDisc(duration, 0.5) AS p50, percentileDisc(duration, 0.95) AS p95
