// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit   row: keys in order
// `}` follows `|`: bounds make one range of the index, where STARTS WITH would read it from its beginning
MATCH (n:Content)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
RETURN n.key AS key
ORDER BY n.key LIMIT $limit
