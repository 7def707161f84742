// What lies between two datasets or jobs: the first nodes with the flow from the one and against it from the other, and the edges among them.
// $fromDataset or $fromJob, $toDataset or $toJob: keys, null for the other; <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// $limit: nodes of a walk at most. One that finds fewer found all there are; where both did, only what both found is between the two.
// row: one; `from` and `to` null where there is no such (for another name of a dataset, that dataset); nodes as first letter of the label (Route: R) and key, with the job of a route, and the
// edges that leave each: first letters of type (2) and certainty (1), then the other end as a node. `below`, `above`: nodes found; `belowEnd`, `aboveEnd`: how far the last of them is
// A split job is passed by its routes alone. No walk goes on from where the other begins.
CALL () {
  CALL () {
    MATCH (d:Dataset {key: $fromDataset})
    OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
    RETURN coalesce(c, d) AS found
    UNION ALL
    MATCH (found:Job {key: $fromJob})
    RETURN found
  }
  WITH found, datetime($asOf) AS t
  WHERE t IS NULL OR found.since <= t OR EXISTS { (found)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
  RETURN head(collect(found)) AS a
}
CALL (a) {
  CALL () {
    MATCH (d:Dataset {key: $toDataset})
    OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
    RETURN coalesce(c, d) AS found
    UNION ALL
    MATCH (found:Job {key: $toJob})
    RETURN found
  }
  WITH found, datetime($asOf) AS t
  WHERE t IS NULL OR found.since <= t OR EXISTS { (found)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
  RETURN head(collect(found)) AS b
}
WITH a, b, datetime($asOf) AS t
CALL (a, b, t) {
  MATCH (a)-[r:FEEDS|PRODUCES|FLOWS_TO*0..1000]->(n)
  WHERE all(e IN r WHERE <active e> AND (startNode(e) = a OR (<whole startNode(e)> AND startNode(e) <> b)))
  WITH n, min(size(r)) AS d WHERE b IS NOT NULL
  ORDER BY d LIMIT $limit
  RETURN collect(n) AS below, max(d) AS belowEnd
}
CALL (a, b, t) {
  MATCH (b)<-[r:FEEDS|PRODUCES|FLOWS_TO*0..1000]-(n)
  WHERE all(e IN r WHERE <active e> AND (endNode(e) = b OR (<whole endNode(e)> AND endNode(e) <> a)))
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
WITH *, [n IN nodes WHERE <whole n> OR n = a OR n = b] AS passed
CALL (passed, t) {
  UNWIND passed AS near
  RETURN collect([(near)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) WHERE far IN passed AND <active e>
    | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key]) AS edges
}
RETURN a.key AS from, b.key AS to, [n IN passed | left(labels(n)[0], 1) + n.key] AS nodes, [n IN passed | n.job] AS jobs, edges,
       size(below) AS below, belowEnd, size(above) AS above, aboveEnd
