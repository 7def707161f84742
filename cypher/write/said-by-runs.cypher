// $keys: run keys   row: one a fact that the run said: of a dataset that it listed, or a mapping by its key
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (d:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt IS NOT NULL RETURN 'READ' AS kind, 'Dataset:' + d.key AS target, null AS fact
  UNION ALL
  MATCH (r)-[o:WROTE]->(d:Dataset) WHERE o.listedAt IS NOT NULL RETURN 'WRITE' AS kind, 'Dataset:' + d.key AS target, null AS fact
  UNION ALL
  MATCH (r)-[:SAID]->(f:Fact) RETURN f.kind AS kind, f.target AS target, f.key AS fact
}
RETURN key AS run, r.job AS job, kind, target, fact
