// What a filter says of runs and datasets that walks of runs come to: whether they may, and whether they end there.
// $datasets, $runs: keys, of datasets the canonical ones; filters, each null for all, as in `lineage-of`, of a run those of its job: $namespaces, $patterns, $datasetTags, $datasetOwners, $jobTags, $jobOwners;
// $jobStates: only runs in one; $stops: {label, key} of datasets, by any name, of jobs and of runs that no walk goes beyond
// row: one a dataset or run
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
