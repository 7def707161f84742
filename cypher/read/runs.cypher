// $keys   row: one a run that exists
UNWIND $keys AS key
MATCH (r:Run {key: key})
RETURN r.key AS key, r.job AS job, r.state AS state, toString(r.startedAt) AS startedAt, toString(r.endedAt) AS endedAt, coalesce(r.error, r.exception, r.extractionError) AS error, head([(r)-[:PART_OF]->(p:Run) | p.key]) AS parent, r.version AS version
