// $rows: {from, to}: keys of a dataset and a job, of OVERRULED known not to exist; both ends exist
UNWIND $rows AS row
MATCH (d:Dataset {key: row.from})
CALL (row) { MATCH (j:Job {key: row.to}) RETURN j }
CREATE (d)-[:OVERRULED]->(j)
