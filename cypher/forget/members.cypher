// $keys: namespace keys   row: one a dataset or job in them
UNWIND $keys AS namespace
CALL (namespace) {
  MATCH (d:Dataset) WHERE d.key STARTS WITH namespace + '|' RETURN 'Dataset' AS label, d.key AS key
  UNION ALL
  MATCH (j:Job) WHERE j.key STARTS WITH namespace + '|' RETURN 'Job' AS label, j.key AS key
}
RETURN label, key
