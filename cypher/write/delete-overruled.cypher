// $rows: {from, to}: keys of a dataset and a job, of OVERRULED that exist
UNWIND $rows AS row
MATCH (d:Dataset {key: row.from})
CALL (row) { MATCH (j:Job {key: row.to}) RETURN j }
MATCH (d)-[o:OVERRULED]->(j)
DELETE o
