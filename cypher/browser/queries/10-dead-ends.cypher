// What does nobody read?
// Datasets that are written now and read by no job: results, or waste.
MATCH (d:Dataset)<-[w:PRODUCES]-(job:Job)
WHERE w.current AND NOT EXISTS { (d)-[r:FEEDS]->(:Job) WHERE r.current }
RETURN d.namespace AS namespace, d.name AS dataset, collect(DISTINCT job.name) AS writtenBy, max(w.since) AS since
ORDER BY since DESC LIMIT 100
