// $rows: {i, key, from, to}: looks from the one up to, but not at, the other; $limit: of each   row: one a name, in order
UNWIND $rows AS row
CALL (row) {
  MATCH (d:Dataset)
  WHERE d.look >= row.from AND d.look < row.to
  RETURN d ORDER BY d.look, d.key LIMIT $limit
}
RETURN row.i AS i, row.key AS dataset, d.look AS look, d.key AS key, coalesce(d.canonical, d.key) AS canonical
ORDER BY i
