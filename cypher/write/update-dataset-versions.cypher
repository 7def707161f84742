// $rows: {key, properties, and times as text} of versions that exist
UNWIND $rows AS row
MATCH (v:DatasetVersion {key: row.key})
SET v += row.properties, v.since = datetime(row.since), v.declaredAt = datetime(row.declaredAt), v.schemaAt = datetime(row.schemaAt),
    v.lifecycleAt = [at IN row.lifecycleAt | datetime(at)], v.createdAt = datetime(row.createdAt)
