// $keys: content keys   row: deflated JSON text
UNWIND $keys AS key
MATCH (c:Content {key: key})
RETURN c.key AS key, c.bytes AS bytes
