// $keys: run keys   row: one a dataset that the run read or wrote and listed; facets as JSON, large values by reference
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (d:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt IS NOT NULL RETURN d.key AS dataset, 'READ_BY' AS type, o.at AS at, o.facets AS facets
  UNION ALL
  MATCH (r)-[o:WROTE]->(d:Dataset) RETURN d.key AS dataset, 'WROTE' AS type, o.at AS at, o.facets AS facets
}
RETURN key AS run, dataset, type, toString(at) AS at, facets
ORDER BY run, dataset
