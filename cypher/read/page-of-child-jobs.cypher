// $rows: {parent, after} a page: the parent, and the key of the child to read on from; $limit: children of a page
// row: jobs whose parent it is, by key within a page; `page` is the place of its row, from 0
// One that names a deleted parent keeps its key, and is no part of what comes under that name again.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (child:Job)
  USING INDEX SEEK child:Job(parent, key)
  WHERE child.parent = row.parent AND child.key > row.after
    AND EXISTS { (child)-[:PART_OF]->() }
  RETURN child.key AS key
  ORDER BY child.parent, child.key LIMIT $limit
}
RETURN page, key
