// $keys: dataset keys   row: one a link that the dataset's symlinks make
UNWIND $keys AS key
MATCH (a:Dataset {key: key})-[s:SYMLINK]->(b:Dataset)
USING INDEX SEEK a:Dataset(key)
RETURN a.key AS from, b.key AS to, s.isTable AS isTable, toString(s.since) AS since, s.job AS job
