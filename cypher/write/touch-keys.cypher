// $ids, $at: the keys were used then
UNWIND $ids AS id
MATCH (k:ApiKey {id: id})
SET k.lastUsedAt = datetime($at)
