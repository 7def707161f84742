// $prefix: what keys begin with; $limit   row: those that go first: the oldest, those that were acknowledged last
MATCH (n:DeadLetter)
WHERE n.key STARTS WITH $prefix
RETURN n.key AS key, n.size AS size, n.acknowledged AS acknowledged
ORDER BY acknowledged, key LIMIT $limit
