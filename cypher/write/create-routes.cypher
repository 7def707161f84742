// $rows: {key, job, organization} of routes known not to exist; the job exists
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
CREATE (:Route {key: row.key, job: row.job, organization: row.organization, namespace: j.namespace})-[:ROUTE_OF]->(j)
