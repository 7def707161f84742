// $keys: namespace keys; those in which nothing is left
UNWIND $keys AS key
MATCH (n:Namespace {key: key})
WHERE NOT EXISTS { MATCH (d:Dataset) USING INDEX SEEK d:Dataset(key) WHERE d.key STARTS WITH key + '|' }
  AND NOT EXISTS { MATCH (j:Job) USING INDEX SEEK j:Job(key) WHERE j.key STARTS WITH key + '|' }
DELETE n
