// $rows: {job, at, after} a page: the job, time and key of the run to read on from; $limit: runs of a page
// row: runs of the jobs, last born first within a page; `page` is the place of its row, from 0
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (r:Run)
  WHERE r.job = row.job AND r.at <= datetime(row.at) AND (r.at < datetime(row.at) OR r.key < row.after)
  RETURN r.key AS key, toString(r.at) AS at
  ORDER BY r.job DESC, r.at DESC, r.key DESC LIMIT $limit
}
RETURN page, key, at
