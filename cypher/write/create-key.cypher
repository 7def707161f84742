// $hash, $properties, $createdAt; a key that exists stays as it is
MERGE (k:ApiKey {hash: $hash})
ON CREATE SET k += $properties, k.createdAt = datetime($createdAt)
