// $keys: job keys   row: one a run of theirs, also those known only as parents
UNWIND $keys AS key
MATCH (start:Job {key: key})<-[:RUN_OF]-(r:Run)
USING INDEX SEEK start:Job(key)
RETURN r.key AS key
