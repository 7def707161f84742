// $prefix: what keys of jobs begin with; $states: only jobs whose latest run (the one born last) is in one, null for any; $limit
// $at (time as text), $key: only jobs whose latest runs were born before, or then and that have a greater key
// row: jobs that ran, by their latest runs, those born last first. Reads all jobs of the prefix, and one run of each.
MATCH (j:Job)
WHERE j.key STARTS WITH $prefix
CALL (j) {
  MATCH (r:Run)
  WHERE r.job = j.key AND r.at IS NOT NULL
  RETURN r
  ORDER BY r.job DESC, r.at DESC, r.key DESC LIMIT 1
}
WITH j, r
WHERE ($states IS NULL OR r.state IN $states) AND (r.at < datetime($at) OR r.at = datetime($at) AND j.key > $key)
WITH j.key AS key, r.at AS born
ORDER BY born DESC, key LIMIT $limit
RETURN key, toString(born) AS at
