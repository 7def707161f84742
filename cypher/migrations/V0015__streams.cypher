// The STREAMING jobs of an organization: to find those of a dataset that very many jobs read or write.
CREATE INDEX job_organization_processing_type IF NOT EXISTS FOR (n:Job) ON (n.organization, n.processingType);
