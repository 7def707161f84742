// $keys   row: one a version that exists: when the next was first said, and when it was last seen; index seeks
// Two look-ups for the next: with one that says `or`, the planner reads all that come after.
UNWIND $keys AS key
MATCH (v:JobVersion {key: key})
CALL (v) {
  OPTIONAL MATCH (n:JobVersion)
  USING INDEX SEEK n:JobVersion(job, since)
  WHERE n.job = v.job AND n.since > v.since
  RETURN n.since AS next
  ORDER BY n.job, n.since LIMIT 1
}
CALL (v) {
  OPTIONAL MATCH (n:JobVersion)
  USING INDEX SEEK n:JobVersion(job, since)
  WHERE n.job = v.job AND n.since = v.since AND n.key > v.key
  RETURN n.since AS equal LIMIT 1
}
CALL (v) {
  OPTIONAL MATCH (r:Run)
  USING INDEX SEEK r:Run(version, versionAt)
  WHERE r.version = v.key AND r.versionAt IS NOT NULL
  RETURN r.versionAt AS seen
  ORDER BY r.version DESC, r.versionAt DESC LIMIT 1
}
UNWIND [v.since, v.declaredAt, seen] AS at
RETURN key, toString(coalesce(equal, next)) AS until, toString(max(at)) AS lastSeen
