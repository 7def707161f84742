// $keys: dataset keys   row: one a command on any name of the dataset: that name, and of a pair the other with what it stands for
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
WITH key, coalesce(d.canonical, d.key) AS canonical
MATCH (c:Dataset {key: canonical})
CALL (c) {
  RETURN c.key AS name
  UNION
  MATCH (n:Dataset)-[:SAME_AS]->(c) RETURN n.key AS name
}
CALL (name) {
  MATCH (said:NameCommand {first: name}) RETURN said, said.second AS other
  UNION
  MATCH (said:NameCommand {second: name}) RETURN said, said.first AS other
}
OPTIONAL MATCH (o:Dataset {key: other})
RETURN key AS dataset, said.kind AS kind, name, other, coalesce(o.canonical, o.key) AS otherCanonical, toString(said.at) AS at
ORDER BY name, other
