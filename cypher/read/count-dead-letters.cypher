// $prefix: what keys begin with   row: how many of each producer and reason, and the key of the newest
MATCH (n:DeadLetter)
WHERE n.key STARTS WITH $prefix
RETURN n.producer AS producer, n.reason AS reason, count(*) AS total, max(n.key) AS newest
ORDER BY total DESC, producer, reason
