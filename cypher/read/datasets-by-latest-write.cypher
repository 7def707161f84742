// $prefix: what keys of datasets begin with; $states: only datasets that a run wrote last which is in one, null for any; $limit
// $runsOf: only datasets that a run wrote last whose job is in one of these namespaces, null for any
// $at (time as text), $key: only datasets that were written last by runs born before, or then and that have a greater key
// row: datasets that were written, by the runs that wrote them last, those born last first. Reads all datasets of the prefix, and one run of each.
MATCH (d:Dataset)
WHERE d.key STARTS WITH $prefix
CALL (d) {
  MATCH (r:Run)-[w:WROTE]->()
  USING INDEX SEEK w:WROTE(dataset, at)
  WHERE w.dataset = d.key AND w.at IS NOT NULL
  RETURN r
  ORDER BY w.dataset DESC, w.at DESC, w.run DESC LIMIT 1
}
WITH d, r
WHERE ($states IS NULL OR r.state IN $states) AND ($runsOf IS NULL OR EXISTS { MATCH (r)-[:RUN_OF]->(j:Job) WHERE j.namespace IN $runsOf })
  AND (r.at < datetime($at) OR r.at = datetime($at) AND d.key > $key)
WITH d.key AS key, r.at AS born
ORDER BY born DESC, key LIMIT $limit
RETURN key, toString(born) AS at
