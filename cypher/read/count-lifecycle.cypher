// $keys: dataset keys   row: in how many pieces it was said what happened to each: by a run, or at one time without; reads all of them, so only where someone asks for the number
UNWIND $keys AS key
CALL (key) {
  MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, changedAt)
  WHERE o.dataset = key AND o.changedAt IS NOT NULL
  RETURN count(o) AS some
  UNION ALL
  MATCH (d:Dataset {key: key})
  UNWIND d.lifecycleAt AS at
  RETURN count(DISTINCT at) AS some
}
RETURN key AS dataset, sum(some) AS total
