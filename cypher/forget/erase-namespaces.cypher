// $keys: namespace keys; those in which nothing is left
UNWIND $keys AS key
MATCH (n:Namespace {key: key})
WHERE NOT EXISTS { MATCH (d:Dataset) WHERE d.key STARTS WITH key + '|' } AND NOT EXISTS { MATCH (j:Job) WHERE j.key STARTS WITH key + '|' }
DELETE n
