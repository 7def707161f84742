// $rows: {owner, at} a question: the job, and the time   row: the version that the job had then, by the place of its row, from 0; none where none was said yet
// The one said last, of the 100 that were first said last; of a tie the greater key.
UNWIND range(0, size($rows) - 1) AS place
WITH place, $rows[place] AS row
CALL (row) {
  MATCH (v:JobVersion)
  WHERE v.job = row.owner AND v.since <= datetime(row.at)
  WITH v, datetime(row.at) AS t
  ORDER BY v.job DESC, v.since DESC, v.key DESC LIMIT 100
  CALL (v, t) {
    OPTIONAL MATCH (r:Run)
    USING INDEX SEEK r:Run(version, versionAt)
    WHERE r.version = v.key AND r.versionAt <= t
    RETURN r.versionAt AS seen
    ORDER BY r.version DESC, r.versionAt DESC LIMIT 1
  }
  UNWIND [v.since, CASE WHEN v.declaredAt <= t THEN v.declaredAt END, seen] AS at
  WITH v.key AS key, max(at) AS last
  RETURN key
  ORDER BY last DESC, key DESC LIMIT 1
}
RETURN place, key
