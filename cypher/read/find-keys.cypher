// $hashes   row: one a key that exists and is not revoked; whether the active window of its organization is being changed
UNWIND $hashes AS hash
MATCH (k:ApiKey {hash: hash})
WHERE k.revokedAt IS NULL
OPTIONAL MATCH (o:Organization {name: k.organization})
RETURN k.hash AS hash, k.id AS id, k.organization AS organization, k.scopes AS scopes, o.windowChange IS NOT NULL AS windowChanges
