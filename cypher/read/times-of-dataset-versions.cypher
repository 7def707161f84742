// $keys   row: one a version that exists: when the next under all names of its dataset was first said, and when it was last seen; index seeks
// Two look-ups for the next: with one that says `or`, the planner reads all that come after.
UNWIND $keys AS key
MATCH (v:DatasetVersion {key: key})
USING INDEX SEEK v:DatasetVersion(key)
MATCH (d:Dataset {key: v.dataset})
WITH key, v, coalesce(d.canonical, d.key) AS canonical
WITH key, v, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (v, names) {
  UNWIND names AS name
  CALL (v, name) {
    OPTIONAL MATCH (n:DatasetVersion)
    USING INDEX SEEK n:DatasetVersion(dataset, rank, since)
    WHERE n.dataset = name AND n.rank = v.rank AND n.since > v.since
    RETURN n.since AS next
    ORDER BY n.dataset, n.rank, n.since LIMIT 1
  }
  CALL (v, name) {
    OPTIONAL MATCH (n:DatasetVersion)
    USING INDEX SEEK n:DatasetVersion(dataset, rank, since)
    WHERE n.dataset = name AND n.rank = v.rank AND n.since = v.since AND n.key > v.key
    RETURN n.since AS equal LIMIT 1
  }
  RETURN min(coalesce(equal, next)) AS until
}
CALL (key) {
  OPTIONAL MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(version, versionAt)
  WHERE o.version = key AND o.versionAt IS NOT NULL
  RETURN o.versionAt AS wrote
  ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
}
CALL (key) {
  OPTIONAL MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(version, versionAt)
  WHERE o.version = key AND o.versionAt IS NOT NULL
  RETURN o.versionAt AS read
  ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
}
UNWIND [v.since, v.declaredAt, wrote, read] AS at
RETURN key, toString(until) AS until, toString(max(at)) AS lastSeen
