// $belowDatasets, $belowJobs: keys of nodes that a walk leaves with the flow; $aboveDatasets, $aboveJobs: against it; $asOf: time as text
// row: one a job that some event by then named and that may tell of flows there, by whatever facts
CALL () {
  UNWIND $belowDatasets AS key
  MATCH (d:Dataset {key: key})
  CALL (d) {
    MATCH (d)-[:FEEDS|OVERRULED]->(j:Job) RETURN j
    UNION
    MATCH (d)-[e:FLOWS_TO]->(:Job) WITH DISTINCT substring(e.owner, 4) AS owner
    MATCH (j:Job {key: owner}) RETURN j
  }
  RETURN j
  UNION
  UNWIND $aboveDatasets AS key
  MATCH (:Dataset {key: key})<-[:PRODUCES]-(j:Job)
  RETURN j
  UNION
  UNWIND $belowJobs AS key
  MATCH (:Job {key: key})-[e:FLOWS_TO]->(:Job) WITH DISTINCT substring(e.owner, 4) AS owner
  MATCH (j:Job {key: owner}) RETURN j
  UNION
  UNWIND $aboveJobs AS key
  MATCH (:Job {key: key})<-[e:FLOWS_TO]-() WITH DISTINCT substring(e.owner, 4) AS owner
  MATCH (j:Job {key: owner}) RETURN j
}
WITH j, datetime($asOf) AS t
WHERE j.since <= t
RETURN DISTINCT j.key AS job
