// Runs of an organization by birth, for statistics.
CREATE INDEX run_organization_at IF NOT EXISTS FOR (n:Run) ON (n.organization, n.at);
