// $keys: keys of versions of jobs   row: one a version that exists
UNWIND $keys AS key
MATCH (v:JobVersion {key: key})
RETURN v.key AS key, v.job AS job, v.fingerprint AS fingerprint, toString(v.since) AS since, toString(v.declaredAt) AS declaredAt
