// $rows: {key, and times as text} of versions that exist
UNWIND $rows AS row
MATCH (v:JobVersion {key: row.key})
SET v.since = datetime(row.since), v.declaredAt = datetime(row.declaredAt)
