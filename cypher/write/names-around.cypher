// $keys: dataset keys   row: one a dataset that links connect with these, with its links
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
USING INDEX SEEK d:Dataset(key)
MATCH (d)-[r:SYMLINK*0..1000]-(n:Dataset)
WITH n, min(size(r)) AS distance
WITH DISTINCT n
RETURN n.key AS key, coalesce(n.canonical, n.key) AS canonical, n.hasAliases AS hasAliases, [(n)-[s:SYMLINK]->(o:Dataset) | [o.key, s.isTable]] AS links
