// $rows: {key, parent}: moves PART_OF to the parent, which exists; null: takes it away
UNWIND $rows AS row
MATCH (n:Run {key: row.key})
OPTIONAL MATCH (n)-[old:PART_OF]->(other:Run)
WHERE row.parent IS NULL OR other.key <> row.parent
DELETE old
WITH n, row
WHERE row.parent IS NOT NULL
CALL (row) { MATCH (parent:Run {key: row.parent}) RETURN parent }
MERGE (n)-[:PART_OF]->(parent)
