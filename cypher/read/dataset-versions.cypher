// $keys   row: one a version that exists
UNWIND $keys AS key
MATCH (v:DatasetVersion {key: key})
RETURN v.key AS key, v.dataset AS dataset, v.version AS version, v.fingerprint AS fingerprint, toString(v.since) AS since, v.schema AS schema,
       v.lifecycle AS lifecycle, [at IN v.lifecycleAt | toString(at)] AS lifecycleAt, v.createdBy AS createdBy
