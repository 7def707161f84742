// $keys: content keys   row: one a Content that exists, and that no sweep is about to take
UNWIND $keys AS key
MATCH (c:Content {key: key})
WHERE c.unused IS NULL
RETURN c.key AS key
