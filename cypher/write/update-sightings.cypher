// $rows: {run, fact, at} of SAID that exist
UNWIND $rows AS row
// The fact without its label, by which both ends might be sought, and all of both put together.
MATCH (r:Run {key: row.run})-[s:SAID]->(f)
USING INDEX SEEK r:Run(key)
WHERE f.key = row.fact
SET s.at = datetime(row.at)
