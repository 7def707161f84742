// row: one a key, oldest first
MATCH (k:ApiKey)
WHERE k.id IS NOT NULL
RETURN k.id AS id, k.name AS name, k.organization AS organization, k.scopes AS scopes, k.prefix AS prefix, k.namespaces AS namespaces, k.workspaces AS workspaces,
       toString(k.createdAt) AS createdAt, toString(k.expiresAt) AS expiresAt, toString(k.revokedAt) AS revokedAt, toString(k.lastUsedAt) AS lastUsedAt, k.replacedBy AS replacedBy
ORDER BY k.createdAt, id
