// $keys: dataset keys   row: one a name of the datasets that these are names of
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
WITH DISTINCT coalesce(d.canonical, d.key) AS canonical
MATCH (c:Dataset {key: canonical})
CALL (c) {
  RETURN c.key AS key
  UNION
  MATCH (n:Dataset)-[:SAME_AS]->(c) RETURN n.key AS key
}
RETURN key, canonical
