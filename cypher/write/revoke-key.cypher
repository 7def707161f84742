// $id, $organization (null: whichever), $at   row: its organization, when there is one; a key that was revoked before keeps its time
MATCH (k:ApiKey {id: $id})
WHERE $organization IS NULL OR k.organization = $organization
SET k.revokedAt = coalesce(k.revokedAt, datetime($at))
RETURN k.organization AS organization
