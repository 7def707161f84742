// $rows: {run, fact, at} of SAID that exist
UNWIND $rows AS row
MATCH (r:Run {key: row.run})-[s:SAID]->(f:Fact {key: row.fact})
USING INDEX SEEK r:Run(key)
SET s.at = datetime(row.at)
