// What lies between two columns: the first with the flow from the one and against it from the other, and the edges among them.
// $from, $to: {dataset, rest}: the key of the column's dataset, and what its own has more; <active e>: which edges (`atActivity`); $asOf: as of then (text), or null; $limit: as of `paths`
// row: as of `paths`; edges as first letter of the certainty and the other end's key
CALL () {
  MATCH (d:Dataset {key: $from.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  MATCH (found:Column {key: coalesce(c.key, d.key) + $from.rest})
  WHERE $asOf IS NULL OR found.since <= datetime($asOf)
  RETURN head(collect(found)) AS a
}
CALL (a) {
  MATCH (d:Dataset {key: $to.dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  MATCH (found:Column {key: coalesce(c.key, d.key) + $to.rest})
  WHERE $asOf IS NULL OR found.since <= datetime($asOf)
  RETURN head(collect(found)) AS b
}
WITH a, b, datetime($asOf) AS t
CALL (a, b, t) {
  MATCH (a)-[r:DERIVES*0..1000]->(n)
  WHERE all(e IN r WHERE <active e> AND (startNode(e) = a OR startNode(e) <> b))
  WITH n, min(size(r)) AS d WHERE b IS NOT NULL
  ORDER BY d LIMIT $limit
  RETURN collect(n) AS below, max(d) AS belowEnd
}
CALL (a, b, t) {
  MATCH (b)<-[r:DERIVES*0..1000]-(n)
  WHERE all(e IN r WHERE <active e> AND (endNode(e) = b OR endNode(e) <> a))
  WITH n, min(size(r)) AS d WHERE a IS NOT NULL
  ORDER BY d LIMIT $limit
  RETURN collect(n) AS above, max(d) AS aboveEnd
}
WITH *, size(below) < $limit AS isBelowWhole, size(above) < $limit AS isAboveWhole
WITH *, CASE
  WHEN isBelowWhole AND isAboveWhole THEN [n IN below WHERE n IN above]
  WHEN isBelowWhole THEN below
  WHEN isAboveWhole THEN above
  ELSE below + [n IN above WHERE NOT n IN below] END AS nodes
CALL (nodes, t) {
  UNWIND nodes AS near
  RETURN collect([(near)-[e:DERIVES]->(far) WHERE far IN nodes AND <active e> | left(e.certainty, 1) + far.key]) AS edges
}
RETURN a.key AS from, b.key AS to, [n IN nodes | n.key] AS nodes, edges, size(below) AS below, belowEnd, size(above) AS above, aboveEnd
