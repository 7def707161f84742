// $rows: {key, properties}
UNWIND $rows AS row
MERGE (n:Namespace {key: row.key})
SET n += row.properties
