// $organization; $dataset: key; $asOf: time as text; $limit
// row: when runs that wrote the dataset completed, of those that had by then and had not failed; the run that wrote last first. One index, read backwards
MATCH (r:Run)-[o:WROTE]->()
USING INDEX SEEK o:WROTE(dataset, at)
WHERE o.dataset = $dataset AND o.at <= datetime($asOf) AND r.organization = $organization AND r.completedAt <= datetime($asOf)
  AND coalesce(r.failedAt > datetime($asOf), true) AND coalesce(r.abortedAt > datetime($asOf), true)
RETURN toString(r.completedAt) AS at
ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
