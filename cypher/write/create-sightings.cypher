// $rows: {run, fact, at} of SAID known not to exist; both ends exist
UNWIND $rows AS row
MATCH (r:Run {key: row.run})
CALL (row) { MATCH (f:Fact {key: row.fact}) RETURN f }
CREATE (r)-[:SAID {fact: row.fact, at: datetime(row.at)}]->(f)
