// Under the lock on the organization's counts: what datasets of others count of the events of a namespace that is not there any more.
// $keys: namespace keys
UNWIND $keys AS key
WITH key WHERE NOT EXISTS { MATCH (n:Namespace {key: key}) }
MATCH (c:EventCount)
USING INDEX SEEK c:EventCount(sender)
WHERE c.sender = key
DELETE c
