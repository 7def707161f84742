// $rows: {owner, at} a question: the dataset, by any name, and the time   row: the version that it had then, by the place of its row, from 0; none where none was said yet
// The one said last at its rank, under all names of the dataset, of the 100 that were first said last; of a tie the greater key.
UNWIND range(0, size($rows) - 1) AS place
WITH place, $rows[place] AS row
MATCH (d:Dataset {key: row.owner})
WITH place, row, d, coalesce(d.canonical, d.key) AS canonical
WITH place, row, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (names) {
  UNWIND names AS name
  CALL (name) {
    MATCH (v:DatasetVersion) WHERE v.dataset = name AND v.rank = 1 AND v.since IS NOT NULL RETURN v LIMIT 1
  }
  RETURN count(v) > 0 AS isWritten
}
CALL (row, names, isWritten) {
  UNWIND names AS name
  CALL (row, name, isWritten) {
    MATCH (v:DatasetVersion)
    WHERE v.dataset = name AND v.rank = CASE WHEN isWritten THEN 1 ELSE 0 END AND v.since <= datetime(row.at)
    RETURN v
    ORDER BY v.dataset DESC, v.rank DESC, v.since DESC, v.key DESC LIMIT 100
  }
  WITH v, datetime(row.at) AS t
  ORDER BY v.since DESC, v.key DESC LIMIT 100
  CALL (v, t) {
    CALL (v, t) {
      WITH v, t WHERE v.rank = 1
      MATCH ()-[o:WROTE]->()
      USING INDEX SEEK o:WROTE(version, versionAt)
      WHERE o.version = v.key AND o.versionAt <= t
      RETURN o.versionAt AS at
      ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
      UNION ALL
      WITH v, t WHERE v.rank = 0
      MATCH ()-[o:READ_BY]->()
      USING INDEX SEEK o:READ_BY(version, versionAt)
      WHERE o.version = v.key AND o.versionAt <= t
      RETURN o.versionAt AS at
      ORDER BY o.version DESC, o.versionAt DESC LIMIT 1
    }
    RETURN max(at) AS seen
  }
  UNWIND [v.since, CASE WHEN v.declaredAt <= t THEN v.declaredAt END, seen] AS at
  WITH v.key AS key, max(at) AS last
  RETURN key
  ORDER BY last DESC, key DESC LIMIT 1
}
RETURN place, key
