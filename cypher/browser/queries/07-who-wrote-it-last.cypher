// Who wrote a dataset last?
// The last ten runs that wrote it, by their jobs.
WITH 'fct_orders' AS name
MATCH (d:Dataset) WHERE d.name ENDS WITH name
MATCH (run:Run)-[w:WROTE]->(d)
MATCH (run)-[:RUN_OF]->(job:Job)
RETURN d.name AS dataset, w.at AS at, job.name AS job, run.state AS state, run.runId AS runId
ORDER BY at DESC LIMIT 10
