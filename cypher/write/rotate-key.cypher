// $id, $organization, $hash, $newId, $prefix, $at, $until   row: id of the new key, when there is such a one that works: as the old one, living as long from $at on; the old one ends at $until
MATCH (k:ApiKey {id: $id})
USING INDEX SEEK k:ApiKey(id)
WHERE k.organization = $organization AND k.revokedAt IS NULL AND (k.expiresAt IS NULL OR k.expiresAt > datetime())
CREATE (n:ApiKey {hash: $hash, id: $newId, prefix: $prefix, createdAt: datetime($at)})
SET n += k {.name, .organization, .scopes, .namespaces, .workspaces, .secret},
    n.expiresAt = datetime($at) + duration.inSeconds(k.createdAt, k.expiresAt),
    k.replacedBy = $newId,
    k.expiresAt = CASE WHEN k.expiresAt < datetime($until) THEN k.expiresAt ELSE datetime($until) END
RETURN n.id AS id
