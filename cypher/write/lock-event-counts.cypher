// Takes the lock on an organization's counts of events until the transaction ends: a count that did not see a deletion would name again what the deletion took out, and two that begin one would begin it twice. Not the organization's own lock, so that no commit waits for it.
// $organization: name
MERGE (l:EventCountsLock {organization: $organization})
SET l.organization = $organization
