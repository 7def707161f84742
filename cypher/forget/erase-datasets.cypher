// $keys: dataset keys; with columns, versions, and what runs read and wrote
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
CALL (d) { MATCH (d)-[:HAS_COLUMN]->(c:Column) DETACH DELETE c }
CALL (d) { MATCH (d)-[:HAS_VERSION]->(v:DatasetVersion) DETACH DELETE v }
DETACH DELETE d
