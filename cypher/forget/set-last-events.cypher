// Under the lock on the organization's counts.
// $rows: key of an emitter, and its last event (JSON) without what was deleted
UNWIND $rows AS row
MATCH (e:Emitter {key: row.key})
SET e.last = row.last
