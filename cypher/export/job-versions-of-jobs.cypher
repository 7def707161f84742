// $keys: job keys   row: one a version
UNWIND $keys AS key
MATCH (start:Job {key: key})-[:HAS_VERSION]->(v:JobVersion)
USING INDEX SEEK start:Job(key)
RETURN v.job AS job, v.fingerprint AS fingerprint, toString(v.since) AS since, toString(v.declaredAt) AS declaredAt, properties(v) AS properties
ORDER BY job, v.since, v.key
