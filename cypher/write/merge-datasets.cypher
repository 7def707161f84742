// $rows: {key, properties, and times as text}
UNWIND $rows AS row
MERGE (n:Dataset {key: row.key})
SET n += row.properties, n.since = datetime(row.since), n.lineageDeclaredAt = [at IN row.lineageDeclaredAt | datetime(at)],
    n.columnLineageDeclaredAt = [at IN row.columnLineageDeclaredAt | datetime(at)],
    n.lifecycle = row.lifecycle, n.lifecycleAt = [at IN row.lifecycleAt | datetime(at)]
