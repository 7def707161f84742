// $keys: dataset keys   row: one a version
UNWIND $keys AS key
MATCH (start:Dataset {key: key})-[:HAS_VERSION]->(v:DatasetVersion)
USING INDEX SEEK start:Dataset(key)
RETURN v.key AS key, v.dataset AS dataset, v.version AS version, v.rank AS rank, toString(v.since) AS since, toString(v.declaredAt) AS declaredAt,
       v.schema AS schema, v.schemaRank AS schemaRank, toString(v.schemaAt) AS schemaAt, v.fingerprint AS fingerprint, v.lifecycle AS lifecycle,
       [at IN v.lifecycleAt | toString(at)] AS lifecycleAt, v.createdBy AS createdBy, toString(v.createdAt) AS createdAt
ORDER BY dataset, v.since, v.key
