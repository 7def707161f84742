// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit   row: one a command, in order of keys
// `}` follows `|`: bounds make one range of the index
MATCH (n:NameCommand)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
RETURN n.key AS key, n.kind AS kind, n.first AS first, n.second AS second, toString(n.at) AS at
ORDER BY n.key LIMIT $limit
