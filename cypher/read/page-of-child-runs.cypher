// $rows: {parent, at, after} a page: the parent, and the time and key of the child to read on from; $limit: children of a page
// row: runs whose parent it is, first born first within a page; `page` is the place of its row, from 0
// CASE and not OR, for which the planner may read two ranges to their ends
// One that names a deleted parent keeps its key, and is no part of what comes under that name again.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (child:Run)
  WHERE child.parent = row.parent AND child.at >= datetime(row.at) AND CASE WHEN child.at = datetime(row.at) THEN child.key > row.after ELSE true END
    AND EXISTS { (child)-[:PART_OF]->() }
  RETURN child.key AS key, toString(child.at) AS at
  ORDER BY child.parent, child.at, child.key LIMIT $limit
}
RETURN page, key, at
