// $prefix: what keys begin with   row: how many there are
MATCH (n:Job)
WHERE n.key STARTS WITH $prefix
RETURN count(n) AS total
