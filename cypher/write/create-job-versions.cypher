// $rows: {key, job, properties, and times as text} of versions known not to exist; the job exists
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
CREATE (j)-[:HAS_VERSION]->(v:JobVersion {key: row.key})
SET v += row.properties, v.since = datetime(row.since), v.declaredAt = datetime(row.declaredAt)
