// What failed, and why?
// The latest runs that failed, with what went wrong and what they read.
MATCH (run:Run {state: 'FAILED'})-[:RUN_OF]->(job:Job)
OPTIONAL MATCH (input:Dataset)-[:READ_BY]->(run)
WITH run, job, collect(DISTINCT input.name) AS inputs
RETURN run.at AS at, job.namespace AS namespace, job.name AS job, coalesce(run.error, run.exception, run.extractionError) AS error, inputs
ORDER BY at DESC LIMIT 25
