// $organization; $dataset: key; $asOf: time as text; $look: runs that wrote it, under any of its names, that are looked at, the last ones
// row: how many that were, and when those completed that had by then and had not failed. One index, read backwards once a name
MATCH (d:Dataset {key: $dataset})
WITH d, coalesce(d.canonical, d.key) AS canonical
UNWIND [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS name
CALL (name) {
  MATCH (r:Run)-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, at)
  WHERE o.dataset = name AND o.at <= datetime($asOf) AND r.organization = $organization
  RETURN r, o.at AS at
  ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $look
}
WITH r, max(at) AS at
ORDER BY at DESC, r.key DESC LIMIT $look
WITH r.completedAt <= datetime($asOf) AND coalesce(r.failedAt > datetime($asOf), true) AND coalesce(r.abortedAt > datetime($asOf), true) AS done, r.completedAt AS at
RETURN count(*) AS looked, collect(CASE WHEN done THEN toString(at) END) AS times
