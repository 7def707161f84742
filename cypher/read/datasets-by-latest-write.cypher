// $prefix: what keys of datasets begin with; $states: only datasets that a run wrote last which is in one, null for any; $limit
// $runsOf: only datasets that a run wrote last whose job is in one of these namespaces, null for any
// $at (time as text), $key: only datasets that were written last by runs born before, or then and that have a greater key
// row: names of datasets that were written, under any of them, by the runs that wrote them last, those born last first. Reads all datasets of the prefix, and one run of each name.
MATCH (d:Dataset)
WHERE d.key STARTS WITH $prefix
WITH d, CASE WHEN d.hasAliases THEN d.key ELSE d.canonical END AS canonical
WITH d, [coalesce(canonical, d.key)] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (names) {
  UNWIND names AS name
  CALL (name) {
    MATCH (r:Run)-[w:WROTE]->()
    USING INDEX SEEK w:WROTE(dataset, at)
    WHERE w.dataset = name AND w.at IS NOT NULL
    RETURN r, w.at AS at
    ORDER BY w.dataset DESC, w.at DESC, w.run DESC LIMIT 1
  }
  RETURN r
  ORDER BY at DESC, r.key DESC LIMIT 1
}
WITH d, r
WHERE ($states IS NULL OR r.state IN $states) AND ($runsOf IS NULL OR EXISTS { MATCH (r)-[:RUN_OF]->(j:Job) WHERE j.namespace IN $runsOf })
  AND (r.at < datetime($at) OR r.at = datetime($at) AND d.key > $key)
WITH d.key AS key, r.at AS born
ORDER BY born DESC, key LIMIT $limit
RETURN key, toString(born) AS at
