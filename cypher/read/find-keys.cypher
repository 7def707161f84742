// $hashes   row: one a key that exists, is not revoked and has not expired; with the namespaces of each of its workspaces; whether the active window of its organization is being changed
UNWIND $hashes AS hash
MATCH (k:ApiKey {hash: hash})
WHERE k.revokedAt IS NULL AND (k.expiresAt IS NULL OR k.expiresAt > datetime())
OPTIONAL MATCH (o:Organization {name: k.organization})
OPTIONAL MATCH (w:Workspace) WHERE w.key IN k.workspaces
RETURN k.hash AS hash, k.id AS id, k.organization AS organization, k.scopes AS scopes, k.namespaces AS namespaces, k.workspaces AS workspaces,
       collect(w.namespaces) AS ofWorkspaces, k.secret AS secret, toString(k.expiresAt) AS expiresAt, o.windowChange IS NOT NULL AS windowChanges
