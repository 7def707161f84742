// $from, $to: looks from the one up to, but not at, the other; $after: of the first look the keys from this one on; $limit   row: one a name, in order
MATCH (d:Dataset)
WHERE d.look >= $from AND d.look < $to
WITH d WHERE d.look > $from OR d.key >= $after
RETURN d.look AS look, d.key AS key, coalesce(d.canonical, d.key) AS canonical
ORDER BY d.look, d.key LIMIT $limit
