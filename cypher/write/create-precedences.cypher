// $rows: {before, after, properties} of PRECEDES known not to exist; both jobs exist
UNWIND $rows AS row
MATCH (a:Job {key: row.before})
CALL (row) { MATCH (b:Job {key: row.after}) RETURN b }
CREATE (a)-[e:PRECEDES]->(b)
SET e = row.properties
