// $keys   row: the text, compressed; null where it was not kept
UNWIND $keys AS key
MATCH (n:DeadLetter {key: key})
RETURN n.key AS key, n.text AS text, n.isCut AS isCut
