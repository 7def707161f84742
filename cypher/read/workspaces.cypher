// $organization   row: one a workspace, by name
MATCH (w:Workspace {organization: $organization})
RETURN w.name AS name, w.namespaces AS namespaces
ORDER BY name
