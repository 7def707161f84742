// $key (organization and name), $organization, $name, $namespaces   row: key, unless there is one already
OPTIONAL MATCH (known:Workspace {key: $key})
WITH known WHERE known IS NULL
CREATE (w:Workspace {key: $key, organization: $organization, name: $name, namespaces: $namespaces})
RETURN w.key AS key
