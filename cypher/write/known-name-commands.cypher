// $keys: dataset keys, of datasets that may not exist   row: one a command on this name, or on it and another
UNWIND $keys AS key
CALL (key) {
  MATCH (c:NameCommand {first: key}) RETURN c
  UNION
  MATCH (c:NameCommand {second: key}) RETURN c
}
WITH DISTINCT c
RETURN c.key AS key, c.kind AS kind, c.first AS first, c.second AS second, toString(c.at) AS at
