// $rows: {key, job, properties, and times as text} of runs known not to exist; the job exists
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
CREATE (r:Run {key: row.key})-[:RUN_OF]->(j)
SET r += row.properties, r.at = datetime(row.at), r.startedAt = datetime(row.startedAt), r.endedAt = datetime(row.endedAt),
    r.completedAt = datetime(row.completedAt), r.abortedAt = datetime(row.abortedAt), r.failedAt = datetime(row.failedAt),
    r.parentAt = datetime(row.parentAt), r.versionAt = datetime(row.versionAt)
