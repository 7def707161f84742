// $prefix: what keys begin with   row: how many there are, and the bytes that they take
MATCH (n:DeadLetter)
WHERE n.key STARTS WITH $prefix
RETURN count(n) AS total, coalesce(sum(n.size), 0) AS bytes
