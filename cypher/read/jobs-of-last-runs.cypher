// $organization; $at: only runs born then or before, time as text; $visited: runs that are looked at; $prefix: what keys of jobs begin with; $states: of runs, null for any
// row: one a run that was looked at, last born first: the job (in a list of one) whose latest run it is, or none
MATCH (r:Run)
WHERE r.organization = $organization AND r.at <= datetime($at)
WITH r
ORDER BY r.organization DESC, r.at DESC LIMIT $visited
CALL (r) {
  MATCH (l:Run)
  WHERE l.job = r.job AND l.at >= r.at
  RETURN l.key AS latest
  ORDER BY l.job DESC, l.at DESC, l.key DESC LIMIT 1
}
RETURN toString(r.at) AS at,
       CASE WHEN latest = r.key AND r.job STARTS WITH $prefix AND ($states IS NULL OR r.state IN $states) THEN [r.job] ELSE [] END AS keys
