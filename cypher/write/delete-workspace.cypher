// $key (organization and name)   row: key, when there was one
MATCH (w:Workspace {key: $key})
WITH w, w.key AS key
DELETE w
RETURN key
