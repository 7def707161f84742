// Takes out what commits before left. $keys: of every place of the organization's ring
UNWIND $keys AS key
MATCH (c:Change {key: key})
DELETE c
