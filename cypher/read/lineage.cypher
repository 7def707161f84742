// The first nodes around each root by (distance, key, datasets before jobs), each walk with its own distances, and the edges walked between them.
// $datasets or $jobs: keys of the roots, [] for the other;
// $down, $up: walks wanted; $depth: the same as __DEPTH__, a checked integer; $namespaces: only nodes of these, or null; $certainties: only edges of these, or null;
// <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// $limit: nodes of a walk at most; $withEdges; $hub: how many times $limit the neighbours of a hub are, more than that
// row: one a root that exists (for another name of a dataset, that dataset); edges by the node of `below` (`above`) that they leave along the walk: first letters of type (2), certainty (1) and the other end's
// label (1), then its key; `Routed` edges as [key and label of the node that the walk came from, key of the job, key and label of the end beyond it, type, certainty]
// A split job is found but not passed, unless it is the root; its routes are passed but not found.
// A hub is not walked: the row says `wide`, and nothing else. Asked again with the parts <if wide>, what is next to it comes in order of key from indexes of
// edges, so that the first page of a hub costs what any page costs; where too few are next to it, it is walked after all.
CALL () {
  UNWIND $datasets AS asked
  MATCH (d:Dataset {key: asked})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN asked, coalesce(c, d) AS s
  UNION ALL
  UNWIND $jobs AS asked
  MATCH (s:Job {key: asked})
  RETURN asked, s
}
WITH asked, s, datetime($asOf) AS t
WHERE t IS NULL OR s.since <= t OR EXISTS { (s)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
WITH asked, s, t, $depth > 0 AND $down AND COUNT { (s)-[:FEEDS|PRODUCES|FLOWS_TO]->() } > $hub * $limit AS isWideBelow,
     $depth > 0 AND $up AND COUNT { (s)<-[:FEEDS|PRODUCES|FLOWS_TO]-() } > $hub * $limit AS isWideAbove
<if wide>
CALL (s, t, isWideBelow) {
  WITH s, t WHERE isWideBelow
  CALL (s, t) {
    WITH s, t MATCH (a)-[e:FEEDS]->(n) USING INDEX SEEK e:FEEDS(source, target)
    WHERE e.source = s.key AND a = s AND e.target >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.source AS near, e.target AS far ORDER BY near, far LIMIT $limit
    RETURN n
    UNION ALL
    WITH s, t MATCH (a)-[e:PRODUCES]->(n) USING INDEX SEEK e:PRODUCES(source, target)
    WHERE e.source = s.key AND a = s AND e.target >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.source AS near, e.target AS far ORDER BY near, far LIMIT $limit
    RETURN n
    UNION ALL
    WITH s, t MATCH (a)-[e:FLOWS_TO]->(n) USING INDEX SEEK e:FLOWS_TO(source, target)
    WHERE e.source = s.key AND a = s AND e.target >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.source AS near, e.target AS far ORDER BY near, far LIMIT $limit
    RETURN n
  }
  WITH DISTINCT n ORDER BY n.key, n:Job LIMIT $limit - 1
  RETURN collect(n) AS nextBelow
}
CALL (s, t, isWideAbove) {
  WITH s, t WHERE isWideAbove
  CALL (s, t) {
    WITH s, t MATCH (a)<-[e:FEEDS]-(n) USING INDEX SEEK e:FEEDS(target, source)
    WHERE e.target = s.key AND a = s AND e.source >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.target AS near, e.source AS far ORDER BY near, far LIMIT $limit
    RETURN n
    UNION ALL
    WITH s, t MATCH (a)<-[e:PRODUCES]-(n) USING INDEX SEEK e:PRODUCES(target, source)
    WHERE e.target = s.key AND a = s AND e.source >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.target AS near, e.source AS far ORDER BY near, far LIMIT $limit
    RETURN n
    UNION ALL
    WITH s, t MATCH (a)<-[e:FLOWS_TO]-(n) USING INDEX SEEK e:FLOWS_TO(target, source)
    WHERE e.target = s.key AND a = s AND e.source >= '' AND n <> s AND NOT n:Route AND <active e>
      AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($namespaces IS NULL OR n.namespace IN $namespaces)
    WITH DISTINCT n, e.target AS near, e.source AS far ORDER BY near, far LIMIT $limit
    RETURN n
  }
  WITH DISTINCT n ORDER BY n.key, n:Job LIMIT $limit - 1
  RETURN collect(n) AS nextAbove
}
WITH asked, s, t, nextBelow, nextAbove, isWideBelow AND size(nextBelow) = $limit - 1 AS isNextBelow, isWideAbove AND size(nextAbove) = $limit - 1 AS isNextAbove
WITH *, false AS wide, $down AND NOT isNextBelow AS isWalkedBelow, $up AND NOT isNextAbove AS isWalkedAbove
</if>
<if narrow>
WITH asked, s, t, isWideBelow OR isWideAbove AS wide
WITH *, $down AND NOT wide AS isWalkedBelow, $up AND NOT wide AS isWalkedAbove
</if>
CALL (s, t, isWalkedBelow) {
  WITH s, t WHERE isWalkedBelow
  MATCH (s)-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR endNode(e).namespace IN $namespaces)
    AND (<whole startNode(e)> OR startNode(e) = s))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  ORDER BY d, n.key, n:Job LIMIT $limit
  RETURN collect(n) AS below, collect(d) AS belowDistances
}
CALL (s, t, isWalkedAbove) {
  WITH s, t WHERE isWalkedAbove
  MATCH (s)<-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR startNode(e).namespace IN $namespaces)
    AND (<whole endNode(e)> OR endNode(e) = s))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  ORDER BY d, n.key, n:Job LIMIT $limit
  RETURN collect(n) AS above, collect(d) AS aboveDistances
}
<if wide>
WITH asked, s, t, wide, CASE WHEN isNextBelow THEN [s] + nextBelow ELSE below END AS below, CASE WHEN isNextAbove THEN [s] + nextAbove ELSE above END AS above,
     CASE WHEN isNextBelow THEN [0] + [n IN nextBelow | 1] ELSE belowDistances END AS belowDistances,
     CASE WHEN isNextAbove THEN [0] + [n IN nextAbove | 1] ELSE aboveDistances END AS aboveDistances
</if>
WITH asked, s, t, wide, below, belowDistances, above, aboveDistances, below + above AS found
CALL (s, t, below, belowDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, s, t
  RETURN collect(CASE WHEN d < $depth AND (<whole near> OR near = s) THEN
    CASE WHEN COUNT { (near)-[:FEEDS|PRODUCES|FLOWS_TO]->() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        RETURN left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key }
      ELSE [(near)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key] END
    ELSE [] END) AS belowEdges
}
CALL (s, t, above, aboveDistances, found) {
  UNWIND CASE WHEN $withEdges THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, s, t
  RETURN collect(CASE WHEN d < $depth AND (<whole near> OR near = s) THEN
    CASE WHEN COUNT { (near)<-[:FEEDS|PRODUCES|FLOWS_TO]-() } > 4 * size(found) THEN COLLECT {
        UNWIND found AS one WITH DISTINCT one AS far
        MATCH (near)<-[e:FEEDS|PRODUCES|FLOWS_TO]-(far) WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        RETURN left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key }
      ELSE [(near)<-[e:FEEDS|PRODUCES|FLOWS_TO]-(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
        | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key] END
    ELSE [] END) AS aboveEdges
}
WITH *, $withEdges AND any(n IN found WHERE n.split) AS isSplit
CALL (s, t, below, belowDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, s, t
  WHERE d + 1 < $depth AND (<whole near> OR near = s)
  MATCH (near)-[f:FEEDS|FLOWS_TO]->(route:Route)-[e:PRODUCES|FLOWS_TO]->(far)
  WHERE far IN found AND <active e> AND <active f> AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($certainties IS NULL OR f.certainty IN $certainties)
  RETURN collect([near.key, labels(near)[0], route.job, far.key, labels(far)[0], type(e), e.certainty]) AS belowRouted
}
CALL (s, t, above, aboveDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, s, t
  WHERE d + 1 < $depth AND (<whole near> OR near = s)
  MATCH (near)<-[f:PRODUCES|FLOWS_TO]-(route:Route)<-[e:FEEDS|FLOWS_TO]-(far)
  WHERE far IN found AND <active e> AND <active f> AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($certainties IS NULL OR f.certainty IN $certainties)
  RETURN collect([near.key, labels(near)[0], route.job, far.key, labels(far)[0], type(e), e.certainty]) AS aboveRouted
}
RETURN asked, wide, s.key AS root, [n IN below | n.key] AS below, [n IN below | n:Job] AS belowAreJobs, belowDistances, [n IN above | n.key] AS above,
       [n IN above | n:Job] AS aboveAreJobs, aboveDistances, belowEdges, aboveEdges, belowRouted, aboveRouted
