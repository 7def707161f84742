// $organization: name; $rows: {key, deletedAt, retiredAt}: what commands said, times as text
UNWIND $rows AS row
CALL (row) { MATCH (o:Organization {name: $organization}) SET o.hasTombstones = true }
MERGE (t:Tombstone {key: row.key})
SET t.organization = $organization, t.deletedAt = datetime(row.deletedAt), t.retiredAt = [at IN row.retiredAt | datetime(at)]
