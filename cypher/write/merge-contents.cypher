// $rows: {key, properties}; also those that a sweep was about to take
UNWIND $rows AS row
MERGE (n:Content {key: row.key})
SET n += row.properties, n.unused = null
