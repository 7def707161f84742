// The runs of a job that said what it reads, and what it writes, by birth.
CREATE INDEX run_job_reads_at IF NOT EXISTS FOR (n:Run) ON (n.job, n.reads, n.at);
CREATE INDEX run_job_writes_at IF NOT EXISTS FOR (n:Run) ON (n.job, n.writes, n.at);
