// row: one a key, oldest first
MATCH (k:ApiKey)
WHERE k.id IS NOT NULL
RETURN k.id AS id, k.name AS name, k.organization AS organization, k.scopes AS scopes, toString(k.createdAt) AS createdAt, toString(k.revokedAt) AS revokedAt
ORDER BY createdAt, id
