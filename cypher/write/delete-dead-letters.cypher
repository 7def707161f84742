// $keys   row: how many were there, and are gone
UNWIND $keys AS key
MATCH (n:DeadLetter {key: key})
DELETE n
RETURN count(*) AS gone
