// $keys: dataset keys   row: one a dataset that is another name of one
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
WHERE d.canonical IS NOT NULL
RETURN d.key AS key, d.canonical AS canonical
