// $keys: dataset keys   row: one a column of the dataset, or of that which it is another name of: those of the current schema by ordinal, then the others by name
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
WITH key, coalesce(same, d) AS canonical
MATCH (canonical)-[:HAS_COLUMN]->(c:Column)
RETURN key AS dataset, c.key AS key, c.type AS type, c.description AS description, c.ordinal AS ordinal, c.current AS current
ORDER BY dataset, ordinal, key
