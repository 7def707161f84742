// $keys: run keys   row: one a dataset that a run read or wrote, listed or not
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (:Dataset)-[o:READ_BY]->(r) RETURN 'READ_BY' AS type, o
  UNION ALL
  MATCH (r)-[o:WROTE]->(:Dataset) RETURN 'WROTE' AS type, o
}
RETURN type, o.run AS run, o.job AS job, o.dataset AS dataset, toString(o.at) AS at, toString(o.listedAt) AS listedAt, o.facets AS facets,
       o.version AS version, toString(o.versionAt) AS versionAt, o.otherVersions AS otherVersions,
       o.lifecycle AS lifecycle, [at IN o.lifecycleAt | toString(at)] AS lifecycleAt
ORDER BY run, type, dataset
