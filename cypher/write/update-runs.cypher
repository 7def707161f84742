// $rows: {key, properties, and times as text} of runs that exist
UNWIND $rows AS row
MATCH (r:Run {key: row.key})
SET r += row.properties, r.at = datetime(row.at), r.startedAt = datetime(row.startedAt), r.endedAt = datetime(row.endedAt),
    r.completedAt = datetime(row.completedAt), r.abortedAt = datetime(row.abortedAt), r.failedAt = datetime(row.failedAt),
    r.parentAt = datetime(row.parentAt), r.versionAt = datetime(row.versionAt)
