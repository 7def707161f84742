// Runs of a job, newest first; the run that a runId names; what an owner is said to do; observations of a dataset by time; sightings of a fact by time; versions by time; who names a version, by time; what a job says of control flow; commands on a name; names that look alike.
CREATE INDEX run_job_at IF NOT EXISTS FOR (n:Run) ON (n.job, n.at);
CREATE INDEX run_organization_run_id IF NOT EXISTS FOR (n:Run) ON (n.organization, n.runId);
CREATE INDEX fact_owner IF NOT EXISTS FOR (n:Fact) ON (n.owner);
CREATE INDEX read_by_dataset_at IF NOT EXISTS FOR ()-[r:READ_BY]-() ON (r.dataset, r.at);
CREATE INDEX wrote_dataset_at IF NOT EXISTS FOR ()-[r:WROTE]-() ON (r.dataset, r.at);
CREATE INDEX read_by_job_dataset_listed_at IF NOT EXISTS FOR ()-[r:READ_BY]-() ON (r.job, r.dataset, r.listedAt);
CREATE INDEX wrote_job_dataset_listed_at IF NOT EXISTS FOR ()-[r:WROTE]-() ON (r.job, r.dataset, r.listedAt);
CREATE INDEX said_fact_at IF NOT EXISTS FOR ()-[r:SAID]-() ON (r.fact, r.at);
CREATE INDEX job_version_job_since IF NOT EXISTS FOR (n:JobVersion) ON (n.job, n.since);
CREATE INDEX dataset_version_dataset_rank_since IF NOT EXISTS FOR (n:DatasetVersion) ON (n.dataset, n.rank, n.since);
CREATE INDEX run_version_at IF NOT EXISTS FOR (n:Run) ON (n.version, n.versionAt);
CREATE INDEX read_by_version_at IF NOT EXISTS FOR ()-[r:READ_BY]-() ON (r.version, r.versionAt);
CREATE INDEX wrote_version_at IF NOT EXISTS FOR ()-[r:WROTE]-() ON (r.version, r.versionAt);
CREATE INDEX precedes_owner IF NOT EXISTS FOR ()-[r:PRECEDES]-() ON (r.owner);
CREATE INDEX dataset_look IF NOT EXISTS FOR (n:Dataset) ON (n.look);
CREATE INDEX name_command_first IF NOT EXISTS FOR (n:NameCommand) ON (n.first);
CREATE INDEX name_command_second IF NOT EXISTS FOR (n:NameCommand) ON (n.second);
CREATE INDEX api_key_id IF NOT EXISTS FOR (n:ApiKey) ON (n.id);
