// $key (organization and name), $organization, $name, $namespaces   row: key, unless there is one already
// Keys that are limited to an earlier one of that name do not come to read what this one holds.
OPTIONAL MATCH (known:Workspace {key: $key})
WITH known WHERE known IS NULL
CREATE (w:Workspace {key: $key, organization: $organization, name: $name, namespaces: $namespaces})
WITH w.key AS key
CALL (key) {
  MATCH (k:ApiKey {organization: $organization})
  WHERE key IN k.workspaces
  SET k.workspaces = [each IN k.workspaces WHERE each <> key]
}
RETURN key
