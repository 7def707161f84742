// Has commits leave what they change from now on. It waits for a commit under way, so that each later one does.
// $organization: name; $milliseconds: for how long
// row: seq of the last commit
MERGE (o:Organization {name: $organization})
SET o.listenedUntil = CASE WHEN o.listenedUntil > timestamp() + $milliseconds THEN o.listenedUntil ELSE timestamp() + $milliseconds END
RETURN coalesce(o.seq, 0) AS seq
