// $prefix: what keys begin with, ended by `|`; $before: only smaller keys; $limit   row: keys, the greatest first
MATCH (n:Dataset)
WHERE n.key >= $prefix AND n.key < $before
RETURN n.key AS key
ORDER BY n.key DESC LIMIT $limit
