// $keys   row: one a version that exists: when it was last seen, and when, after it was last said at its rank, another under all names of its dataset was first said; index seeks
// Others that came back are looked for among the 100 that were first said last. Two look-ups for the next new one: with one that says `or`, the planner reads all that come after.
UNWIND $keys AS key
MATCH (v:DatasetVersion {key: key})
USING INDEX SEEK v:DatasetVersion(key)
MATCH (d:Dataset {key: v.dataset})
WITH coalesce(d.canonical, d.key) AS canonical, v.rank AS rank, collect(v) AS asked
WITH rank, asked, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (names, rank) {
  UNWIND names AS name
  CALL (name, rank) {
    MATCH (w:DatasetVersion)
    WHERE w.dataset = name AND w.rank = rank AND w.since IS NOT NULL
    RETURN w
    ORDER BY w.dataset DESC, w.rank DESC, w.since DESC, w.key DESC LIMIT 100
  }
  WITH w
  ORDER BY w.since DESC, w.key DESC LIMIT 100
  CALL (w) {
    CALL (w) {
      WITH w WHERE w.rank = 1
      MATCH ()-[o:WROTE]->()
      USING INDEX SEEK o:WROTE(version, versionAt)
      WHERE o.version = w.key AND o.versionAt IS NOT NULL
      RETURN o.versionAt AS at
      ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
      UNION ALL
      WITH w WHERE w.rank = 0
      MATCH ()-[o:READ_BY]->()
      USING INDEX SEEK o:READ_BY(version, versionAt)
      WHERE o.version = w.key AND o.versionAt IS NOT NULL
      RETURN o.versionAt AS at
      ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
    }
    RETURN max(at) AS seen
  }
  WITH w, seen WHERE seen > w.since OR w.declaredAt > w.since
  RETURN collect(w) AS repeated
}
UNWIND asked AS v
CALL (v) {
  OPTIONAL MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(version, versionAt)
  WHERE o.version = v.key AND o.versionAt IS NOT NULL
  RETURN o.versionAt AS wrote
  ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
}
CALL (v) {
  OPTIONAL MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(version, versionAt)
  WHERE o.version = v.key AND o.versionAt IS NOT NULL
  RETURN o.versionAt AS read
  ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
}
CALL (v, wrote, read) {
  UNWIND [v.since, v.declaredAt, CASE v.rank WHEN 1 THEN wrote ELSE read END] AS at
  RETURN max(at) AS last
}
CALL (v, wrote, read, last) {
  UNWIND [last, wrote, read] AS at
  RETURN max(at) AS lastSeen
}
CALL (v, last, names) {
  UNWIND names AS name
  CALL (v, last, name) {
    OPTIONAL MATCH (n:DatasetVersion)
    USING INDEX SEEK n:DatasetVersion(dataset, rank, since)
    WHERE n.dataset = name AND n.rank = v.rank AND n.since > last
    RETURN n.since AS next
    ORDER BY n.dataset, n.rank, n.since LIMIT 1
  }
  CALL (v, last, name) {
    OPTIONAL MATCH (n:DatasetVersion)
    USING INDEX SEEK n:DatasetVersion(dataset, rank, since)
    WHERE n.dataset = name AND n.rank = v.rank AND n.since = last AND n.key > v.key
    RETURN n.since AS equal LIMIT 1
  }
  RETURN min(coalesce(equal, next)) AS new
}
CALL (v, last, repeated) {
  UNWIND [w IN repeated WHERE w <> v AND w.since <= last] AS w
  CALL (v, last, w) {
    CALL (v, last, w) {
      WITH v, last, w WHERE w.rank = 1
      MATCH ()-[o:WROTE]->()
      USING INDEX SEEK o:WROTE(version, versionAt)
      WHERE o.version = w.key AND o.versionAt >= last AND (o.versionAt > last OR w.key > v.key)
      RETURN o.versionAt AS at
      ORDER BY o.version, o.versionAt LIMIT 1
      UNION ALL
      WITH v, last, w WHERE w.rank = 0
      MATCH ()-[o:READ_BY]->()
      USING INDEX SEEK o:READ_BY(version, versionAt)
      WHERE o.version = w.key AND o.versionAt >= last AND (o.versionAt > last OR w.key > v.key)
      RETURN o.versionAt AS at
      ORDER BY o.version, o.versionAt LIMIT 1
    }
    RETURN min(at) AS seen
  }
  UNWIND [seen, CASE WHEN w.declaredAt > last OR w.declaredAt = last AND w.key > v.key THEN w.declaredAt END] AS at
  RETURN min(at) AS again
}
CALL (new, again) {
  UNWIND [new, again] AS at
  RETURN min(at) AS until
}
RETURN v.key AS key, toString(until) AS until, toString(lastSeen) AS lastSeen
