// All nodes around a root, or around a job and all jobs below it, each walk with its own distances (of the nearest root), the edges walked between them, and the parents of the jobs.
// $dataset or $job: key of the root, null for the other; $withChildren: whether a job stands for those below it, too;
// $down, $up: walks wanted; $depth: the same as __DEPTH__, a checked integer; $namespaces: only nodes of these, or null; $certainties: only edges of these, or null;
// <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// $limit: nodes of a walk at most, whichever; $withParents
// row: one if the root exists (for another name of a dataset, that dataset); edges as those of `lineage`; parents: [job, parent] of the jobs found and of their nearest 63 ancestors
// A walk ends at other roots: what is beyond them is nearer to them. Split jobs and routes as in `lineage`.
CALL () {
  MATCH (d:Dataset {key: $dataset})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  RETURN coalesce(c, d) AS root
  UNION ALL
  MATCH (root:Job {key: $job})
  RETURN root
}
WITH root, datetime($asOf) AS t
WHERE t IS NULL OR root.since <= t OR EXISTS { (root)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
CALL (root, t) {
  WITH root, t WHERE $withChildren
  MATCH (root)<-[:PART_OF*1..64]-(child:Job)
  WITH DISTINCT child, root, t WHERE child <> root AND (t IS NULL OR child.since <= t) AND ($namespaces IS NULL OR child.namespace IN $namespaces)
  RETURN collect(child) AS children
}
WITH root, t, [root] + children AS roots
CALL (roots, t) {
  UNWIND CASE WHEN $down THEN roots ELSE [] END AS s
  MATCH (s)-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR endNode(e).namespace IN $namespaces)
    AND (startNode(e) = s OR (startNode(e).split IS NULL AND NOT startNode(e) IN roots)))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  LIMIT $limit
  RETURN collect(n) AS below, collect(d) AS belowDistances
}
CALL (roots, t) {
  UNWIND CASE WHEN $up THEN roots ELSE [] END AS s
  MATCH (s)<-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND ($namespaces IS NULL OR startNode(e).namespace IN $namespaces)
    AND (endNode(e) = s OR (endNode(e).split IS NULL AND NOT endNode(e) IN roots)))
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  LIMIT $limit
  RETURN collect(n) AS above, collect(d) AS aboveDistances
}
WITH root, t, roots, below, belowDistances, above, aboveDistances, below + above AS found
CALL (roots, t, below, belowDistances, found) {
  UNWIND range(0, size(below) - 1) AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, roots, t
  RETURN collect(CASE WHEN d < $depth AND (near.split IS NULL OR near IN roots) THEN
    [(near)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
      | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key]
    ELSE [] END) AS belowEdges
}
CALL (roots, t, above, aboveDistances, found) {
  UNWIND range(0, size(above) - 1) AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, roots, t
  RETURN collect(CASE WHEN d < $depth AND (near.split IS NULL OR near IN roots) THEN
    [(near)<-[e:FEEDS|PRODUCES|FLOWS_TO]-(far) WHERE far IN found AND <active e> AND ($certainties IS NULL OR e.certainty IN $certainties)
      | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key]
    ELSE [] END) AS aboveEdges
}
WITH *, any(n IN found WHERE n.split) AS isSplit
CALL (roots, t, below, belowDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, roots, t
  WHERE d + 1 < $depth AND (near.split IS NULL OR near IN roots)
  MATCH (near)-[f:FEEDS|FLOWS_TO]->(route:Route)-[e:PRODUCES|FLOWS_TO]->(far)
  WHERE far IN found AND <active e> AND <active f> AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($certainties IS NULL OR f.certainty IN $certainties)
  RETURN collect([near.key, labels(near)[0], route.job, far.key, labels(far)[0], type(e), e.certainty]) AS belowRouted
}
CALL (roots, t, above, aboveDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, roots, t
  WHERE d + 1 < $depth AND (near.split IS NULL OR near IN roots)
  MATCH (near)<-[f:PRODUCES|FLOWS_TO]-(route:Route)<-[e:FEEDS|FLOWS_TO]-(far)
  WHERE far IN found AND <active e> AND <active f> AND ($certainties IS NULL OR e.certainty IN $certainties) AND ($certainties IS NULL OR f.certainty IN $certainties)
  RETURN collect([near.key, labels(near)[0], route.job, far.key, labels(far)[0], type(e), e.certainty]) AS aboveRouted
}
CALL (found) {
  UNWIND CASE WHEN $withParents THEN found ELSE [] END AS job
  MATCH (job)-[:PART_OF*0..63]->(child:Job)
  WITH DISTINCT child
  MATCH (child)-[:PART_OF]->(parent:Job)
  RETURN collect([child.key, parent.key]) AS parents
}
RETURN root.key AS root, [n IN below | n.key] AS below, [n IN below | n:Job] AS belowAreJobs, belowDistances, [n IN above | n.key] AS above,
       [n IN above | n:Job] AS aboveAreJobs, aboveDistances, belowEdges, aboveEdges, belowRouted, aboveRouted, parents
