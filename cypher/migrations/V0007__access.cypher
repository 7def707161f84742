// Named sets of namespaces, what owners set for a namespace, the keys of an organization; what was last heard of each kind of emitter.
CREATE CONSTRAINT workspace_key IF NOT EXISTS FOR (n:Workspace) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT namespace_setting_key IF NOT EXISTS FOR (n:NamespaceSetting) REQUIRE n.key IS UNIQUE;
CREATE INDEX api_key_organization IF NOT EXISTS FOR (n:ApiKey) ON (n.organization);
CREATE INDEX workspace_organization IF NOT EXISTS FOR (n:Workspace) ON (n.organization);
CREATE CONSTRAINT emitter_key IF NOT EXISTS FOR (n:Emitter) REQUIRE n.key IS UNIQUE;
