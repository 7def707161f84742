// $organization; $dataset: key; $asOf: time as text; $look: how many writes before are looked at, the last ones
// row: how many that were, and when those of their runs completed that had by then and had not failed. One index, read backwards
MATCH (r:Run)-[o:WROTE]->()
USING INDEX SEEK o:WROTE(dataset, at)
WHERE o.dataset = $dataset AND o.at <= datetime($asOf) AND r.organization = $organization
WITH r, o
ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $look
WITH r.completedAt <= datetime($asOf) AND coalesce(r.failedAt > datetime($asOf), true) AND coalesce(r.abortedAt > datetime($asOf), true) AS done, r.completedAt AS at
RETURN count(*) AS looked, collect(CASE WHEN done THEN toString(at) END) AS times
