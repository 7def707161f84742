// $keys: of tombstones: digests of what may have been deleted or retired   row: one a tombstone that there is
UNWIND $keys AS key
MATCH (t:Tombstone {key: key})
RETURN t.key AS key, toString(t.deletedAt) AS deletedAt, [at IN t.retiredAt | toString(at)] AS retiredAt
