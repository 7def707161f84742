// $rows: {key, dataset, properties, and times as text} of versions known not to exist; the dataset exists
UNWIND $rows AS row
MATCH (d:Dataset {key: row.dataset})
CREATE (d)-[:HAS_VERSION]->(v:DatasetVersion {key: row.key})
SET v += row.properties, v.since = datetime(row.since), v.declaredAt = datetime(row.declaredAt), v.schemaAt = datetime(row.schemaAt),
    v.lifecycleAt = [at IN row.lifecycleAt | datetime(at)], v.createdAt = datetime(row.createdAt)
