// $roots: {i, label, key, dataset, rest}: of a column also its dataset's key, and what its own has more; $asOf: time as text
// row: one a root that some event by then named, by its place in the list (for another name of a dataset, that dataset)
UNWIND $roots AS root
CALL (root) {
  WITH root WHERE root.label = 'Dataset'
  MATCH (d:Dataset {key: root.key})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN coalesce(c, d) AS s
  UNION ALL
  WITH root WHERE root.label = 'Job'
  MATCH (s:Job {key: root.key})
  RETURN s
  UNION ALL
  WITH root WHERE root.label = 'Column'
  MATCH (d:Dataset {key: root.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  MATCH (s:Column {key: coalesce(c.key, d.key) + root.rest})
  RETURN s
}
WITH root, s, datetime($asOf) AS t
WHERE s.since <= t OR EXISTS { (s)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
RETURN root.i AS i, s.key AS key
