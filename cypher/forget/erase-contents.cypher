// $keys: content keys; $mark: of the sweep that marked them   row: how many still had the mark, and are gone
UNWIND $keys AS key
MATCH (c:Content {key: key})
WHERE c.unused = $mark
DELETE c
RETURN count(*) AS gone
