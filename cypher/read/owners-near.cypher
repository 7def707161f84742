// $ends: {label, key, isBelow} of datasets and jobs that a walk leaves with the flow (below) or against it; $asOf: time as text; __DEPTH__: steps that the walk goes on after the next, a checked integer;
// $limit: places an end at most
// row: a place where it looked, each end among them, with the jobs that some event by then named and that may tell of flows there, by whatever facts.
// Places beyond the ends are those that edges of any time lead to, unless much leaves them: the walk may come to them, or not.
UNWIND $ends AS end
CALL (end) {
  WITH end WHERE end.isBelow AND end.label = 'Dataset'
  MATCH (s:Dataset {key: end.key})-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED*0..__DEPTH__]->(n)
  USING INDEX SEEK s:Dataset(key)
  WHERE n = s OR COUNT { (n)-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED]->() } < 100
  WITH DISTINCT n LIMIT $limit
  RETURN n
  UNION ALL
  WITH end WHERE end.isBelow AND end.label = 'Job'
  MATCH (s:Job {key: end.key})-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED*0..__DEPTH__]->(n)
  USING INDEX SEEK s:Job(key)
  WHERE n = s OR COUNT { (n)-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED]->() } < 100
  WITH DISTINCT n LIMIT $limit
  RETURN n
  UNION ALL
  WITH end WHERE NOT end.isBelow AND end.label = 'Dataset'
  MATCH (s:Dataset {key: end.key})<-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED*0..__DEPTH__]-(n)
  USING INDEX SEEK s:Dataset(key)
  WHERE n = s OR COUNT { (n)<-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED]-() } < 100
  WITH DISTINCT n LIMIT $limit
  RETURN n
  UNION ALL
  WITH end WHERE NOT end.isBelow AND end.label = 'Job'
  MATCH (s:Job {key: end.key})<-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED*0..__DEPTH__]-(n)
  USING INDEX SEEK s:Job(key)
  WHERE n = s OR COUNT { (n)<-[:FEEDS|PRODUCES|FLOWS_TO|OVERRULED]-() } < 100
  WITH DISTINCT n LIMIT $limit
  RETURN n
}
WITH DISTINCT end.isBelow AS isBelow, n WHERE n:Dataset OR n:Job
CALL (isBelow, n) {
  CALL (isBelow, n) {
    WITH n WHERE isBelow AND n:Dataset
    MATCH (n)-[:FEEDS|OVERRULED]->(j:Job)
    RETURN j
    UNION
    WITH n WHERE isBelow
    MATCH (n)-[e:FLOWS_TO]->(:Job)
    WITH DISTINCT substring(e.owner, 4) AS owner
    MATCH (j:Job {key: owner})
    RETURN j
    UNION
    WITH n WHERE NOT isBelow AND n:Dataset
    MATCH (n)<-[:PRODUCES]-(j:Job)
    RETURN j
    UNION
    WITH n WHERE NOT isBelow AND n:Job
    MATCH (n)<-[e:FLOWS_TO]-()
    WITH DISTINCT substring(e.owner, 4) AS owner
    MATCH (j:Job {key: owner})
    RETURN j
  }
  WITH j WHERE j.since <= datetime($asOf)
  RETURN collect(j.key) AS jobs
}
RETURN labels(n)[0] AS label, n.key AS key, isBelow, jobs
