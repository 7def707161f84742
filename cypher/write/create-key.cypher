// $hash, $properties, $createdAt, $expiresAt (null: never); a key that exists stays as it is
MERGE (k:ApiKey {hash: $hash})
ON CREATE SET k += $properties, k.createdAt = datetime($createdAt), k.expiresAt = datetime($expiresAt)
