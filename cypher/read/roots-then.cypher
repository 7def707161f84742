// $datasets, $jobs: keys of roots; $columns: roots as {asked, dataset, rest}: the column's key, its dataset's, and what the one has more than the other; $asOf: time as text
// row: one a root that some event by then named, by the key asked for (for another name of a dataset, that dataset)
CALL () {
  UNWIND $datasets AS asked
  MATCH (d:Dataset {key: asked})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN asked, coalesce(c, d) AS s
  UNION ALL
  UNWIND $jobs AS asked
  MATCH (s:Job {key: asked})
  RETURN asked, s
  UNION ALL
  UNWIND $columns AS column
  MATCH (d:Dataset {key: column.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  MATCH (s:Column {key: coalesce(c.key, d.key) + column.rest})
  RETURN column.asked AS asked, s
}
WITH asked, s, datetime($asOf) AS t
WHERE s.since <= t OR EXISTS { (s)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
RETURN asked, s.key AS root
