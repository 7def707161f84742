// $prefix: what keys begin with   row: how many there are
MATCH (n:Dataset)
WHERE n.key STARTS WITH $prefix
RETURN count(n) AS total
