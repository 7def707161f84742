// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit   row: keys in order
// `}` follows `|`: bounds make one range of the index
MATCH (n:Run)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
RETURN n.key AS key
ORDER BY n.key LIMIT $limit
