// Named sets of namespaces, what owners set for a namespace, and the keys of an organization.
CREATE CONSTRAINT workspace_key IF NOT EXISTS FOR (n:Workspace) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT namespace_setting_key IF NOT EXISTS FOR (n:NamespaceSetting) REQUIRE n.key IS UNIQUE;
CREATE INDEX api_key_organization IF NOT EXISTS FOR (n:ApiKey) ON (n.organization);
CREATE INDEX workspace_organization IF NOT EXISTS FOR (n:Workspace) ON (n.organization);
