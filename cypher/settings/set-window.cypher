// $organization: name; $change: token   row: the window that counts from now on, in seconds; none when another change took the place of this one
MATCH (o:Organization {name: $organization})
WHERE o.windowChange = $change
SET o.activeWindowSeconds = o.nextWindowSeconds
RETURN o.activeWindowSeconds AS seconds
