// $rows: {owner, since, after} a page: the job, and the time and key of the version to read on from (no key: from that time, inclusive); $limit: versions of a page
// row: versions of the jobs, newest first within a page; `page` is the place of its row, from 0
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (v:JobVersion)
  WHERE v.job = row.owner AND v.since <= datetime(row.since) AND (v.since < datetime(row.since) OR row.after IS NULL OR v.key < row.after)
  RETURN v.key AS key, toString(v.since) AS since
  ORDER BY v.job DESC, v.since DESC, v.key DESC LIMIT $limit
}
RETURN page, key, since
