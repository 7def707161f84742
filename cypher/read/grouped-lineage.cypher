// All nodes around a root, or around a job and all jobs below it, each walk with its own distances (of the nearest root), the edges walked between them, and the parents of the jobs.
// $dataset or $job: key of the root, null for the other; $withChildren: whether a job stands for those below it, too;
// $down, $up: walks wanted; $depth: the same as __DEPTH__, a checked integer; <active e>: which edges (`atActivity`); $asOf: as of then (text), or null;
// filters, each null for all, as in `lineage-of`: $namespaces, $patterns, $datasetTags, $datasetOwners, $jobTags, $jobOwners, $jobStates, $certainties; $stops: {label, key} of datasets and jobs that no walk goes beyond
// <if x>: only where $x is not null (`atFilters`); $limit: nodes of a walk at most, whichever; $withParents
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
  WITH DISTINCT child, root, t WHERE child <> root AND (t IS NULL OR child.since <= t)
    <if namespaces>AND child.namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE child.namespace =~ pattern)</if>
    <if jobTags>AND any(tag IN child.tags WHERE any(wanted IN $jobTags WHERE tag = wanted OR tag STARTS WITH wanted + ':'))</if>
    <if jobOwners>AND any(owner IN child.owners WHERE owner IN $jobOwners)</if>
    <if jobStates>AND COLLECT { MATCH (x:Run) WHERE x.job = child.key AND x.at IS NOT NULL RETURN x.state ORDER BY x.job DESC, x.at DESC, x.key DESC LIMIT 1 }[0] IN $jobStates</if>
  RETURN collect(child) AS children
}
WITH root, t, [root] + children AS roots, $stops AS ends
CALL (ends) {
  CALL (ends) {
    UNWIND ends AS stop
    WITH stop WHERE stop.label = 'Dataset'
    MATCH (d:Dataset {key: stop.key})
    OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
    RETURN coalesce(c, d) AS n
    UNION
    UNWIND ends AS stop
    WITH stop WHERE stop.label = 'Job'
    MATCH (n:Job {key: stop.key})
    RETURN n
    UNION
    UNWIND ends AS stop
    WITH stop WHERE stop.label = 'Job'
    MATCH (j:Job {key: stop.key})
    USING INDEX SEEK j:Job(key)
    MATCH (j)<-[:ROUTE_OF]-(n:Route)
    RETURN n
  }
  RETURN collect(n) AS stops
}
WITH root, t, roots, stops, roots + stops AS walls
CALL (roots, stops, walls, t) {
  UNWIND CASE WHEN $down THEN roots ELSE [] END AS s
  MATCH (s)-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]->(n)
  WHERE all(e IN r WHERE <active e> AND (startNode(e) = s AND NOT s IN stops OR <whole startNode(e)> AND NOT startNode(e) IN walls)
    <if certainties>AND e.certainty IN $certainties</if>
    <if namespaces>AND endNode(e).namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE endNode(e).namespace =~ pattern)</if>
    <if datasetTags>AND (NOT endNode(e):Dataset OR any(tag IN endNode(e).tags WHERE any(wanted IN $datasetTags WHERE tag = wanted OR tag STARTS WITH wanted + ':')))</if>
    <if datasetOwners>AND (NOT endNode(e):Dataset OR any(owner IN endNode(e).owners WHERE owner IN $datasetOwners))</if>
    <if jobTags>AND (endNode(e):Dataset OR any(tag IN COLLECT { MATCH (j:Job) WHERE j.key = coalesce(endNode(e).job, endNode(e).key) RETURN j.tags }[0] WHERE any(wanted IN $jobTags WHERE tag = wanted OR tag STARTS WITH wanted + ':')))</if>
    <if jobOwners>AND (endNode(e):Dataset OR any(owner IN COLLECT { MATCH (j:Job) WHERE j.key = coalesce(endNode(e).job, endNode(e).key) RETURN j.owners }[0] WHERE owner IN $jobOwners))</if>
    <if jobStates>AND (endNode(e):Dataset OR COLLECT { MATCH (x:Run) WHERE x.job = coalesce(endNode(e).job, endNode(e).key) AND x.at IS NOT NULL RETURN x.state ORDER BY x.job DESC, x.at DESC, x.key DESC LIMIT 1 }[0] IN $jobStates)</if>)
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  LIMIT $limit
  RETURN collect(n) AS below, collect(d) AS belowDistances
}
CALL (roots, stops, walls, t) {
  UNWIND CASE WHEN $up THEN roots ELSE [] END AS s
  MATCH (s)<-[r:FEEDS|PRODUCES|FLOWS_TO*0..__DEPTH__]-(n)
  WHERE all(e IN r WHERE <active e> AND (endNode(e) = s AND NOT s IN stops OR <whole endNode(e)> AND NOT endNode(e) IN walls)
    <if certainties>AND e.certainty IN $certainties</if>
    <if namespaces>AND startNode(e).namespace IN $namespaces</if>
    <if patterns>AND any(pattern IN $patterns WHERE startNode(e).namespace =~ pattern)</if>
    <if datasetTags>AND (NOT startNode(e):Dataset OR any(tag IN startNode(e).tags WHERE any(wanted IN $datasetTags WHERE tag = wanted OR tag STARTS WITH wanted + ':')))</if>
    <if datasetOwners>AND (NOT startNode(e):Dataset OR any(owner IN startNode(e).owners WHERE owner IN $datasetOwners))</if>
    <if jobTags>AND (startNode(e):Dataset OR any(tag IN COLLECT { MATCH (j:Job) WHERE j.key = coalesce(startNode(e).job, startNode(e).key) RETURN j.tags }[0] WHERE any(wanted IN $jobTags WHERE tag = wanted OR tag STARTS WITH wanted + ':')))</if>
    <if jobOwners>AND (startNode(e):Dataset OR any(owner IN COLLECT { MATCH (j:Job) WHERE j.key = coalesce(startNode(e).job, startNode(e).key) RETURN j.owners }[0] WHERE owner IN $jobOwners))</if>
    <if jobStates>AND (startNode(e):Dataset OR COLLECT { MATCH (x:Run) WHERE x.job = coalesce(startNode(e).job, startNode(e).key) AND x.at IS NOT NULL RETURN x.state ORDER BY x.job DESC, x.at DESC, x.key DESC LIMIT 1 }[0] IN $jobStates)</if>)
  WITH n, min(size(r)) AS d WHERE NOT n:Route
  LIMIT $limit
  RETURN collect(n) AS above, collect(d) AS aboveDistances
}
WITH root, t, roots, stops, below, belowDistances, above, aboveDistances, below + above AS found
CALL (roots, stops, t, below, belowDistances, found) {
  UNWIND range(0, size(below) - 1) AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, roots, stops, t
  RETURN collect(CASE WHEN d < $depth AND NOT near IN stops AND (<whole near> OR near IN roots) THEN
    [(near)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) WHERE far IN found AND <active e> <if certainties>AND e.certainty IN $certainties</if>
      | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key]
    ELSE [] END) AS belowEdges
}
CALL (roots, stops, t, above, aboveDistances, found) {
  UNWIND range(0, size(above) - 1) AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, roots, stops, t
  RETURN collect(CASE WHEN d < $depth AND NOT near IN stops AND (<whole near> OR near IN roots) THEN
    [(near)<-[e:FEEDS|PRODUCES|FLOWS_TO]-(far) WHERE far IN found AND <active e> <if certainties>AND e.certainty IN $certainties</if>
      | left(type(e), 2) + left(e.certainty, 1) + left(labels(far)[0], 1) + far.key]
    ELSE [] END) AS aboveEdges
}
WITH *, any(n IN found WHERE n.split) AS isSplit
CALL (roots, stops, t, below, belowDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(below) - 1) ELSE [] END AS i
  WITH below[i] AS near, belowDistances[i] AS d, found, roots, stops, t
  WHERE d + 1 < $depth AND NOT near IN stops AND (<whole near> OR near IN roots)
  MATCH (near)-[f:FEEDS|FLOWS_TO]->(route:Route)-[e:PRODUCES|FLOWS_TO]->(far)
  WHERE far IN found AND NOT route IN stops AND <active e> <if certainties>AND e.certainty IN $certainties</if> AND <active f> <if certainties>AND f.certainty IN $certainties</if>
  RETURN collect([near.key, labels(near)[0], route.job, far.key, labels(far)[0], type(e), e.certainty]) AS belowRouted
}
CALL (roots, stops, t, above, aboveDistances, found, isSplit) {
  UNWIND CASE WHEN isSplit THEN range(0, size(above) - 1) ELSE [] END AS i
  WITH above[i] AS near, aboveDistances[i] AS d, found, roots, stops, t
  WHERE d + 1 < $depth AND NOT near IN stops AND (<whole near> OR near IN roots)
  MATCH (near)<-[f:PRODUCES|FLOWS_TO]-(route:Route)<-[e:FEEDS|FLOWS_TO]-(far)
  WHERE far IN found AND NOT route IN stops AND <active e> <if certainties>AND e.certainty IN $certainties</if> AND <active f> <if certainties>AND f.certainty IN $certainties</if>
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
