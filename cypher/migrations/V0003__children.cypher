// Children of a job by key; children of a run by birth.
CREATE INDEX job_parent_key IF NOT EXISTS FOR (n:Job) ON (n.parent, n.key);
CREATE INDEX run_parent_at IF NOT EXISTS FOR (n:Run) ON (n.parent, n.at);
