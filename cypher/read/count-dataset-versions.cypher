// $rows: {owner, since}: the dataset, and the time at or before which versions were first said
// row: how many there are under all its names but for hidden ones; `page` is the place of its row, from 0
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
MATCH (d:Dataset {key: row.owner})
WITH page, row, d, coalesce(d.canonical, d.key) AS canonical
WITH page, row, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
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
    WHERE v.dataset = name AND v.rank = CASE WHEN isWritten THEN 1 ELSE 0 END AND v.since <= datetime(row.since)
    RETURN count(v) AS ofName
  }
  RETURN sum(ofName) AS total
}
RETURN page, total
