// $rows: {from, to, isTable, since, job}; both ends exist
UNWIND $rows AS row
MATCH (a:Dataset {key: row.from})
CALL (row) { MATCH (b:Dataset {key: row.to}) RETURN b }
MERGE (a)-[s:SYMLINK]->(b)
SET s.isTable = row.isTable, s.since = datetime(row.since), s.job = row.job
