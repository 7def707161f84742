// $keys   row: one a column that exists
UNWIND $keys AS key
MATCH (c:Column {key: key})
RETURN c.key AS key, c.type AS type, c.description AS description, c.ordinal AS ordinal, c.current AS current
