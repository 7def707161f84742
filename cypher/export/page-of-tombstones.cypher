// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit   row: one a tombstone, in order of keys
// `}` follows `|`: bounds make one range of the index
MATCH (n:Tombstone)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
RETURN n.key AS key, toString(n.deletedAt) AS deletedAt, [at IN n.retiredAt | toString(at)] AS retiredAt
ORDER BY n.key LIMIT $limit
