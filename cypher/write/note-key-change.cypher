// Notes that keys of an organization ended, or read something else now, for servers that have subscribers. $organization: name
MATCH (o:Organization {name: $organization})
SET o.keyChanges = coalesce(o.keyChanges, 0) + 1
