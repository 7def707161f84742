// The version of a dataset that an event gave a name.
CREATE INDEX dataset_version_dataset_version IF NOT EXISTS FOR (n:DatasetVersion) ON (n.dataset, n.version);
