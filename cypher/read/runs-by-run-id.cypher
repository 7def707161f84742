// $organization, $runId   row: one a run with this id
MATCH (r:Run)
WHERE r.organization = $organization AND r.runId = $runId
RETURN r.key AS key
ORDER BY key
