// $organization: name; $seconds: the active window to come; $change: token of this change, which takes the place of one under way
// From now on no answer tells what is current, until `end-window-change`. What commits settle is by the window as before.
MERGE (o:Organization {name: $organization})
SET o.nextWindowSeconds = $seconds, o.windowChange = $change
