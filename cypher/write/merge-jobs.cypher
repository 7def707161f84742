// $rows: {key, properties, and times as text}
UNWIND $rows AS row
MERGE (n:Job {key: row.key})
SET n += row.properties, n.since = datetime(row.since), n.parentAt = datetime(row.parentAt), n.controlFlowAt = datetime(row.controlFlowAt),
    n.declaredAt = [at IN row.declaredAt | datetime(at)]
