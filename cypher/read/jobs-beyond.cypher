// $prefix: what keys begin with; $count   row: one where there are more than that
MATCH (n:Job)
WHERE n.key STARTS WITH $prefix
RETURN n.key AS key
SKIP $count LIMIT 1
