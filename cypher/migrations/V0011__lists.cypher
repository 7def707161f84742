// Datasets and jobs of an organization, or of one of its namespaces, by when they were first named.
CREATE INDEX dataset_organization_since IF NOT EXISTS FOR (n:Dataset) ON (n.organization, n.since, n.key);
CREATE INDEX dataset_organization_namespace_since IF NOT EXISTS FOR (n:Dataset) ON (n.organization, n.namespace, n.since, n.key);
CREATE INDEX job_organization_since IF NOT EXISTS FOR (n:Job) ON (n.organization, n.since, n.key);
CREATE INDEX job_organization_namespace_since IF NOT EXISTS FOR (n:Job) ON (n.organization, n.namespace, n.since, n.key);
