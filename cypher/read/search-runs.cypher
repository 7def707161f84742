// $organization; $prefix: what the ids of runs begin with; $jobs: what the keys of their jobs begin with, or null; $window: runs looked at; $after: a key; $limit
// row: keys of runs after it, in order (of UTF-16 code units: see search)
MATCH (r:Run)
USING INDEX SEEK r:Run(organization, runId)
WHERE r.organization = $organization AND r.runId STARTS WITH $prefix AND ($jobs IS NULL OR any(job IN $jobs WHERE r.job STARTS WITH job))
WITH r LIMIT $window
WITH r.key + '' AS key
WHERE key > $after
RETURN key
ORDER BY key LIMIT $limit
