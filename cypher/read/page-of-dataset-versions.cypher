// $rows: {owner, since, after} a page: the dataset, and the time and key of the version to read on from (no key: from that time, inclusive); $limit: versions of a page
// row: versions under all names of the datasets but for hidden ones, newest first within a page; `page` is the place of its row, from 0
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
      AND (v.since < datetime(row.since) OR row.after IS NULL OR v.key < row.after)
    RETURN v
    ORDER BY v.dataset DESC, v.rank DESC, v.since DESC, v.key DESC LIMIT $limit
  }
  RETURN v.key AS key, v.since AS since
  ORDER BY since DESC, key DESC LIMIT $limit
}
RETURN page, key, toString(since) AS since
