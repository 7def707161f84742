// Takes the lock on what is kept of an organization's events beside the graph (their counts, the last of each emitter) until the transaction ends: a count that did not see a deletion would name again what the deletion took out, and two that begin one would begin it twice. So would a last event. Not the organization's own lock, so that no commit waits for it.
// $organization: name
MERGE (l:EventCountsLock {organization: $organization})
SET l.organization = $organization
