// $ends: {label, key, isBelow} of datasets and jobs that a walk leaves with the flow (below) or against it; $asOf: time as text
// row: one a job that some event by then named and that may tell of flows there, by whatever facts
UNWIND $ends AS end
CALL (end) {
  WITH end WHERE end.isBelow AND end.label = 'Dataset'
  MATCH (:Dataset {key: end.key})-[:FEEDS|OVERRULED]->(j:Job)
  RETURN j
  UNION
  WITH end WHERE end.isBelow AND end.label = 'Dataset'
  MATCH (:Dataset {key: end.key})-[e:FLOWS_TO]->(:Job)
  WITH DISTINCT substring(e.owner, 4) AS owner
  MATCH (j:Job {key: owner})
  RETURN j
  UNION
  WITH end WHERE NOT end.isBelow AND end.label = 'Dataset'
  MATCH (:Dataset {key: end.key})<-[:PRODUCES]-(j:Job)
  RETURN j
  UNION
  WITH end WHERE end.isBelow AND end.label = 'Job'
  MATCH (:Job {key: end.key})-[e:FLOWS_TO]->(:Job)
  WITH DISTINCT substring(e.owner, 4) AS owner
  MATCH (j:Job {key: owner})
  RETURN j
  UNION
  WITH end WHERE NOT end.isBelow AND end.label = 'Job'
  MATCH (:Job {key: end.key})<-[e:FLOWS_TO]-()
  WITH DISTINCT substring(e.owner, 4) AS owner
  MATCH (j:Job {key: owner})
  RETURN j
}
WITH j, datetime($asOf) AS t
WHERE j.since <= t
RETURN DISTINCT j.key AS job
