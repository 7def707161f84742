// $keys: run keys   row: one a version of a dataset that one of these made
UNWIND $keys AS key
MATCH (start:Run {key: key})-[:WROTE]->(:Dataset)-[:HAS_VERSION]->(v:DatasetVersion)
USING INDEX SEEK start:Run(key)
WHERE v.createdBy = key
RETURN DISTINCT v.key AS key
