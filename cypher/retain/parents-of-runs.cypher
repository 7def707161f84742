// $keys: run keys   row: one a parent of theirs of which no event of its own came
UNWIND $keys AS key
MATCH (start:Run {key: key})-[:PART_OF]->(p:Run)
USING INDEX SEEK start:Run(key)
WHERE p.at IS NULL
RETURN DISTINCT p.key AS key
