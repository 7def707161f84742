// $keys: dataset keys   row: one a column
UNWIND $keys AS key
MATCH (d:Dataset {key: key})-[:HAS_COLUMN]->(c:Column)
USING INDEX SEEK d:Dataset(key)
RETURN d.key AS dataset, c.name AS name, toString(c.since) AS since, toString(c.ownSince) AS ownSince, c.derived AS derived,
       c.current AS current, c.type AS type, c.description AS description, c.ordinal AS ordinal
