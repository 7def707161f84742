// $hashes   row: one a key that exists and is not revoked
UNWIND $hashes AS hash
MATCH (k:ApiKey {hash: hash})
WHERE k.revokedAt IS NULL
RETURN k.hash AS hash, k.id AS id, k.organization AS organization, k.scopes AS scopes
