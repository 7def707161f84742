// $rows: key (organization and emitter), organization, emitter, lastAt and last (JSON; null: nothing new), refused (list of JSON, the last first), keep: how many of those
UNWIND $rows AS row
MERGE (e:Emitter {key: row.key})
ON CREATE SET e.organization = row.organization, e.emitter = row.emitter
SET e.last = CASE WHEN e.lastAt >= datetime(row.lastAt) THEN e.last ELSE coalesce(row.last, e.last) END,
    e.lastAt = CASE WHEN e.lastAt >= datetime(row.lastAt) THEN e.lastAt ELSE coalesce(datetime(row.lastAt), e.lastAt) END,
    e.refused = (row.refused + coalesce(e.refused, []))[..row.keep]
