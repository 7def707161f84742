// $keys: job keys   row: one a run of theirs, also those known only as parents
UNWIND $keys AS key
MATCH (:Job {key: key})<-[:RUN_OF]-(r:Run)
RETURN r.key AS key
