// $rows: {key, properties}; one that is there already stays as it is
UNWIND $rows AS row
MERGE (n:DeadLetter {key: row.key})
ON CREATE SET n += row.properties, n.at = datetime(row.at)
