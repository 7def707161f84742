// $keys: content keys; $mark: of the sweep that marked them, and found them in use after all
UNWIND $keys AS key
MATCH (c:Content {key: key})
WHERE c.unused = $mark
SET c.unused = null
