// $keys: job keys   row: one a version
UNWIND $keys AS key
MATCH (:Job {key: key})-[:HAS_VERSION]->(v:JobVersion)
RETURN v.job AS job, v.fingerprint AS fingerprint, toString(v.since) AS since, toString(v.declaredAt) AS declaredAt, properties(v) AS properties
ORDER BY job, v.since, v.key
