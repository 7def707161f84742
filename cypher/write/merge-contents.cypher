// $rows: {key, properties}
UNWIND $rows AS row
MERGE (n:Content {key: row.key})
SET n += row.properties
