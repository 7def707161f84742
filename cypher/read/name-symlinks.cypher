// $keys: dataset keys   row: one a link at any name of the dataset, up to 1,000 each
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
CALL (d) {
  WITH d, coalesce(d.canonical, d.key) AS canonical
  MATCH (c:Dataset {key: canonical})
  CALL (c) {
    RETURN c AS n
    UNION
    MATCH (n:Dataset)-[:SAME_AS]->(c) RETURN n
  }
  MATCH (n)-[s:SYMLINK]-(o:Dataset)
  WHERE o <> n
  WITH DISTINCT s
  WITH s, startNode(s) AS a, endNode(s) AS b ORDER BY a.key, b.key LIMIT 1000
  RETURN a, b, s
}
RETURN key AS dataset, a.key AS from, b.key AS to, toString(s.since) AS since, s.job AS job, coalesce(a.canonical, a.key) = coalesce(b.canonical, b.key) AS joins
