// Takes the organization's write lock until the transaction ends, and counts the commit.
// $organization: name; $latestAt: the greatest time of the commit's events (text), or null
// row: seq; the active window in seconds, null for the default; the greatest time of all events that were accepted; whether anything was ever deleted or retired; whether any command on names was ever given;
//      whether somebody listens to what commits change: null where nobody does, false where nobody does any more and records are left
MERGE (o:Organization {name: $organization})
SET o.seq = coalesce(o.seq, 0) + 1,
    o.latestAt = CASE WHEN o.latestAt >= datetime($latestAt) THEN o.latestAt ELSE coalesce(datetime($latestAt), o.latestAt) END
RETURN o.seq AS seq, o.activeWindowSeconds AS activeWindowSeconds, toString(o.latestAt) AS latestAt, o.hasTombstones AS hasTombstones,
       o.hasNameCommands AS hasNameCommands, o.listenedUntil > timestamp() AS isListened
