// $keys   row: the text, compressed, null where it was not kept; who sent it and what it could write then, null in letters of earlier versions
UNWIND $keys AS key
MATCH (n:DeadLetter {key: key})
RETURN n.key AS key, n.text AS text, n.isCut AS isCut, n.keyId AS keyId, n.namespaces AS namespaces, n.mayRestore AS mayRestore
