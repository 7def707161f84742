// Under the lock on the organization's counts.
// $rows: owner, and namespace: null, or the key of one that keeps it from being taken out while it is there
UNWIND $rows AS row
MATCH (c:EventCount)
WHERE c.owner = row.owner AND c.day >= 0 AND c.producer IS NOT NULL
  AND NOT EXISTS { MATCH (n:Namespace {key: row.namespace}) }
DELETE c
