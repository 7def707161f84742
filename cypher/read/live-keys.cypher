// $limit   row: a key that exists and is not revoked
MATCH (k:ApiKey)
WHERE k.hash IS NOT NULL AND k.revokedAt IS NULL
RETURN k.hash AS hash, k.id AS id, k.organization AS organization, k.scopes AS scopes
LIMIT $limit
