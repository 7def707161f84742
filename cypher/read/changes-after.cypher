// What commits changed. Where the last commit is `$after`, nothing else is read.
// $organization: name; $after: seq; $keys: of the places of the ring in which the commits after that may be
// row: seq of the last commit; changes in whatever order. No row when there is no later commit
MATCH (o:Organization {name: $organization})
WHERE o.seq <> $after
CALL (o) {
  UNWIND $keys AS key
  MATCH (c:Change {key: key})
  WHERE c.seq > $after
  RETURN collect(c {.seq, .runs, .ends, .isWhole}) AS changes
}
RETURN o.seq AS seq, changes
