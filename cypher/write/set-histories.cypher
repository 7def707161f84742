// $rows: {job, history, split}: what the writer keeps with a job; no history: as it was
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
SET j.history = coalesce(row.history, j.history), j.split = row.split
