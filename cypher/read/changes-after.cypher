// What commits changed, and whether keys did. Where the last commit is `$after` and keys are as they were, nothing else is read.
// $organization: name; $after: seq; $keys: of the places of the ring in which the commits after that may be; $keyChanges: how often keys had ended, or come to read something else
// row: seq of the last commit; keyChanges; changes in whatever order. No row when nothing is new
MATCH (o:Organization {name: $organization})
WHERE o.seq <> $after OR coalesce(o.keyChanges, 0) <> $keyChanges
CALL (o) {
  UNWIND $keys AS key
  MATCH (c:Change {key: key})
  WHERE c.seq > $after
  RETURN collect(c {.seq, .runs, .ends, .isWhole}) AS changes
}
RETURN coalesce(o.seq, 0) AS seq, coalesce(o.keyChanges, 0) AS keyChanges, changes
