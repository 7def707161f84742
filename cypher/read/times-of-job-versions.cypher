// $keys   row: one a version that exists: when it was last seen, and when, after that, another was first said; index seeks
// Others that came back are looked for among the 100 that were first said last. Two look-ups for the next new one: with one that says `or`, the planner reads all that come after.
UNWIND $keys AS key
MATCH (v:JobVersion {key: key})
WITH v.job AS job, collect(v) AS asked
CALL (job) {
  MATCH (w:JobVersion)
  WHERE w.job = job AND w.since IS NOT NULL
  WITH w
  ORDER BY w.job DESC, w.since DESC, w.key DESC LIMIT 100
  CALL (w) {
    OPTIONAL MATCH (r:Run)
    USING INDEX SEEK r:Run(version, versionAt)
    WHERE r.version = w.key AND r.versionAt IS NOT NULL
    RETURN r.versionAt AS seen
    ORDER BY r.version DESC, r.versionAt DESC LIMIT 1
  }
  WITH w, seen WHERE seen > w.since OR w.declaredAt > w.since
  RETURN collect(w) AS repeated
}
UNWIND asked AS v
CALL (v) {
  OPTIONAL MATCH (r:Run)
  USING INDEX SEEK r:Run(version, versionAt)
  WHERE r.version = v.key AND r.versionAt IS NOT NULL
  RETURN r.versionAt AS seen
  ORDER BY r.version DESC, r.versionAt DESC LIMIT 1
}
CALL (v, seen) {
  UNWIND [v.since, v.declaredAt, seen] AS at
  RETURN max(at) AS last
}
CALL (v, last) {
  OPTIONAL MATCH (n:JobVersion)
  USING INDEX SEEK n:JobVersion(job, since)
  WHERE n.job = v.job AND n.since > last
  RETURN n.since AS next
  ORDER BY n.job, n.since LIMIT 1
}
CALL (v, last) {
  OPTIONAL MATCH (n:JobVersion)
  USING INDEX SEEK n:JobVersion(job, since)
  WHERE n.job = v.job AND n.since = last AND n.key > v.key
  RETURN n.since AS equal LIMIT 1
}
CALL (v, last, repeated) {
  UNWIND [w IN repeated WHERE w <> v AND w.since <= last] AS w
  CALL (v, last, w) {
    OPTIONAL MATCH (r:Run)
    USING INDEX SEEK r:Run(version, versionAt)
    WHERE r.version = w.key AND r.versionAt >= last AND (r.versionAt > last OR w.key > v.key)
    RETURN r.versionAt AS seen
    ORDER BY r.version, r.versionAt LIMIT 1
  }
  UNWIND [seen, CASE WHEN w.declaredAt > last OR w.declaredAt = last AND w.key > v.key THEN w.declaredAt END] AS at
  RETURN min(at) AS again
}
CALL (equal, next, again) {
  UNWIND [equal, next, again] AS at
  RETURN min(at) AS until
}
RETURN v.key AS key, toString(until) AS until, toString(last) AS lastSeen
