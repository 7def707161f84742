// $rows: {job, upstream, downstream}: the job, and which sides of it are wanted   row: how many PRECEDES there are; `page` is the place of its row, from 0
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (j:Job {key: row.job})-[e:PRECEDES]-(:Job)
  USING INDEX SEEK j:Job(key)
  WITH DISTINCT e, startNode(e) AS a, endNode(e) AS b, row
  WHERE (row.downstream AND a.key = row.job) OR (row.upstream AND b.key = row.job)
  RETURN count(e) AS total
}
RETURN page, total
