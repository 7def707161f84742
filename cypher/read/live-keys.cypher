// $limit   row: a key that exists, is not revoked and has not expired; with the namespaces of each of its workspaces
MATCH (k:ApiKey)
WHERE k.hash IS NOT NULL AND k.revokedAt IS NULL AND (k.expiresAt IS NULL OR k.expiresAt > datetime())
WITH k LIMIT $limit
OPTIONAL MATCH (w:Workspace) WHERE w.key IN k.workspaces
RETURN k.hash AS hash, k.id AS id, k.organization AS organization, k.scopes AS scopes, k.namespaces AS namespaces, k.workspaces AS workspaces,
       collect(w.namespaces) AS ofWorkspaces, k.secret AS secret, toString(k.expiresAt) AS expiresAt
