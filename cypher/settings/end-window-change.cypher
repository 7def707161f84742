// $organization: name; $change: token of the change that is done; another's goes on
MATCH (o:Organization {name: $organization})
WHERE o.windowChange = $change
SET o.windowChange = null, o.nextWindowSeconds = null
