// $organization: name   row: the active window in seconds, null for the default; that which it is being changed to, null when it is not; since when what happened is kept, null: since ever; the greatest eventTime that was accepted
MATCH (o:Organization {name: $organization})
RETURN o.activeWindowSeconds AS activeWindowSeconds, o.nextWindowSeconds AS nextWindowSeconds, toString(o.retainedSince) AS retainedSince, toString(o.latestAt) AS latestAt
