// $rows: {owner, since}: the job, and the time at or before which versions were first said   row: how many there are; `page` is the place of its row, from 0
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (v:JobVersion)
  WHERE v.job = row.owner AND v.since <= datetime(row.since)
  RETURN count(v) AS total
}
RETURN page, total
