// $keys: fact keys
UNWIND $keys AS key
MATCH (f:Fact {key: key})
DETACH DELETE f
