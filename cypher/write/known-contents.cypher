// $keys: content keys   row: one a Content that exists
UNWIND $keys AS key
MATCH (c:Content {key: key})
RETURN c.key AS key
