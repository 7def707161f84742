// $keys   row: one a namespace that exists
UNWIND $keys AS key
MATCH (n:Namespace {key: key})
RETURN n.key AS key
