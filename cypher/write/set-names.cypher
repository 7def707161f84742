// What names stand for: moves SAME_AS.
// $rows: {key, canonical, hasAliases}; canonical is null for a dataset that is no alias
UNWIND $rows AS row
MATCH (d:Dataset {key: row.key})
SET d.canonical = row.canonical, d.hasAliases = row.hasAliases
WITH d, row
OPTIONAL MATCH (d)-[old:SAME_AS]->(:Dataset)
DELETE old
WITH d, row
WHERE row.canonical IS NOT NULL
CALL (row) { MATCH (c:Dataset {key: row.canonical}) RETURN c }
CREATE (d)-[:SAME_AS]->(c)
