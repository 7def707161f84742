// How many nodes there are around several datasets and jobs, by their distance to the nearest and by label, each counted once.
// $roots: as of `lineage-of`, as are <active e>, <if x> and $asOf;
// $down, $up: walks wanted; __DEPTH__: a checked integer; filters, each null for all, of the nodes walked to: $namespaces: only of these; $patterns: only where one matches the namespace;
// $datasetTags, $datasetOwners: only datasets with one of these (a tag with or without its value); $jobTags, $jobOwners: only such jobs; $jobStates: only jobs whose run born last is in one; $certainties: only edges of these;
// $kinds: labels of those returned, whatever is walked through, beside the roots; $stops: {label, key} of datasets and jobs that no walk goes beyond
// row: one a distance and label; none where no root exists
CALL () {
  UNWIND $roots AS root
  WITH root WHERE root.label = 'Dataset'
  MATCH (d:Dataset {key: root.key})
  OPTIONAL MATCH (d)-[:SAME_AS]->(c:Dataset)
  WITH root, coalesce(c, d) AS s
  RETURN root, s
  UNION ALL
  UNWIND $roots AS root
  WITH root WHERE root.label = 'Job'
  MATCH (s:Job {key: root.key})
  RETURN root, s
}
WITH root, s, datetime($asOf) AS t
WHERE t IS NULL OR s.since <= t OR EXISTS { (s)<-[:SAME_AS]-(x:Dataset) WHERE x.since <= t }
WITH t, collect({i: root.i, key: s.key, label: labels(s)[0]}) AS asked, collect(DISTINCT s) AS roots, $stops AS ends
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
WITH t, roots, stops, roots + stops AS walls
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
  <if kinds>AND (n IN roots OR labels(n)[0] IN $kinds)</if>
  RETURN n, d
  UNION
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
  <if kinds>AND (n IN roots OR labels(n)[0] IN $kinds)</if>
  RETURN n, d
}
WITH n, min(d) AS distance
RETURN distance, labels(n)[0] AS label, count(n) AS nodes
ORDER BY distance, label
