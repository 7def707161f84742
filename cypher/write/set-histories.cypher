// $rows: {job, history}: what the writer keeps with a job
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
SET j.history = row.history
