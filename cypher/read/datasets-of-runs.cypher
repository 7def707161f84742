// $keys: run keys   row: one a dataset that the run read or wrote and listed
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (d:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt IS NOT NULL RETURN d.key AS dataset, 'READ_BY' AS type
  UNION ALL
  MATCH (r)-[o:WROTE]->(d:Dataset) WHERE o.listedAt IS NOT NULL RETURN d.key AS dataset, 'WROTE' AS type
}
RETURN key AS run, dataset, type
ORDER BY run, dataset
