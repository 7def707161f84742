// What a filter says of places that walks come to level by level: whether they may, and whether they end there.
// $datasets, $jobs, $runs: keys, of datasets the canonical ones; $columns: {key, dataset, rest}: also its dataset's key, and what its own has more;
// filters, each null for all, as in `lineage-of`, of a run those of its job, of a column those on namespaces: $namespaces, $patterns, $datasetTags, $datasetOwners, $jobTags, $jobOwners;
// $jobStates: only jobs whose run born last is in one, and only runs in one; $stops: {label, key} of datasets, by any name, of jobs, of runs and, with {dataset, rest}, of columns that no walk goes beyond
// row: one a place
// <if x>: only where $x is not null (`atFilters`)
CALL () {
  UNWIND $datasets AS key
  MATCH (d:Dataset {key: key})
  WITH key, [d.key] + COLLECT { MATCH (x:Dataset)-[:SAME_AS]->(d) RETURN x.key } AS names, true
    <if namespaces>AND d.namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE d.namespace =~ pattern)</if>
    <if datasetTags>AND any(tag IN d.tags WHERE any(wanted IN $datasetTags WHERE tag = wanted OR tag STARTS WITH wanted + ':'))</if>
    <if datasetOwners>AND any(owner IN d.owners WHERE owner IN $datasetOwners)</if> AS passes
  RETURN 'Dataset' AS label, key, passes, any(stop IN $stops WHERE stop.label = 'Dataset' AND stop.key IN names) AS isEnd
  UNION ALL
  UNWIND $columns AS column
  MATCH (d:Dataset {key: column.dataset})
  WITH column, [d.key] + COLLECT { MATCH (x:Dataset)-[:SAME_AS]->(d) RETURN x.key } AS names, true
    <if namespaces>AND d.namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE d.namespace =~ pattern)</if> AS passes
  RETURN 'Column' AS label, column.key AS key, passes,
         any(stop IN $stops WHERE stop.label = 'Column' AND stop.dataset IN names AND stop.rest = column.rest) AS isEnd
  UNION ALL
  UNWIND $jobs AS key
  MATCH (j:Job {key: key})
  WITH key, true
    <if namespaces>AND j.namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE j.namespace =~ pattern)</if>
    <if jobTags>AND any(tag IN j.tags WHERE any(wanted IN $jobTags WHERE tag = wanted OR tag STARTS WITH wanted + ':'))</if>
    <if jobOwners>AND any(owner IN j.owners WHERE owner IN $jobOwners)</if>
    <if jobStates>AND COLLECT { MATCH (x:Run) WHERE x.job = j.key AND x.at IS NOT NULL RETURN x.state ORDER BY x.job DESC, x.at DESC, x.key DESC LIMIT 1 }[0] IN $jobStates</if> AS passes
  RETURN 'Job' AS label, key, passes, any(stop IN $stops WHERE stop.label = 'Job' AND stop.key = key) AS isEnd
  UNION ALL
  UNWIND $runs AS key
  MATCH (r:Run {key: key})
  USING INDEX SEEK r:Run(key)
  MATCH (r)-[:RUN_OF]->(j:Job)
  WITH key, r, j, true
    <if namespaces>AND j.namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE j.namespace =~ pattern)</if>
    <if jobTags>AND any(tag IN j.tags WHERE any(wanted IN $jobTags WHERE tag = wanted OR tag STARTS WITH wanted + ':'))</if>
    <if jobOwners>AND any(owner IN j.owners WHERE owner IN $jobOwners)</if>
    <if jobStates>AND r.state IN $jobStates</if> AS passes
  RETURN 'Run' AS label, key, passes, any(stop IN $stops WHERE stop.label = 'Run' AND stop.key = key OR stop.label = 'Job' AND stop.key = j.key) AS isEnd
}
RETURN label, key, coalesce(passes, false) AS passes, isEnd
