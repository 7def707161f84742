// $keys: dataset keys   row: in how many pieces it was said what happened to each by any of its names: by a run, or at one time without; reads all of them, so only where someone asks for the number
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
WITH key, d, coalesce(d.canonical, d.key) AS canonical
WITH key, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (names) {
  UNWIND names AS name
  MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, changedAt)
  WHERE o.dataset = name AND o.changedAt IS NOT NULL
  RETURN count(o) AS some
  UNION ALL
  UNWIND names AS name
  MATCH (d:Dataset {key: name})
  USING INDEX SEEK d:Dataset(key)
  UNWIND d.lifecycleAt AS at
  WITH DISTINCT name, at
  RETURN count(*) AS some
}
RETURN key AS dataset, sum(some) AS total
