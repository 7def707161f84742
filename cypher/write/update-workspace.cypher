// $key (organization and name), $namespaces   row: key, when there is one
MATCH (w:Workspace {key: $key})
SET w.namespaces = $namespaces
RETURN w.key AS key
