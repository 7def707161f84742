// $keys: run keys   row: one a name that the run read or wrote and listed, and the canonical one of that dataset
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (d:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt IS NOT NULL RETURN d.key AS dataset, coalesce(d.canonical, d.key) AS canonical, 'READ_BY' AS type
  UNION ALL
  MATCH (r)-[o:WROTE]->(d:Dataset) WHERE o.listedAt IS NOT NULL RETURN d.key AS dataset, coalesce(d.canonical, d.key) AS canonical, 'WROTE' AS type
}
RETURN key AS run, dataset, canonical, type
ORDER BY run, dataset
