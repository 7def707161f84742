// $prefix: what keys begin with; $before: a key that all wanted ones are smaller than; $producer and $reason: null for any, an empty producer for none; $limit
// row: newest first, without the texts
MATCH (n:DeadLetter)
WHERE n.key >= $prefix AND n.key < $before
  AND ($producer IS NULL OR coalesce(n.producer, '') = $producer) AND ($reason IS NULL OR n.reason = $reason)
RETURN n.key AS key, toString(n.at) AS at, n.reason AS reason, n.producer AS producer, n.errors AS errors, n.bytes AS bytes,
  n.isCut AS isCut, n.acknowledged AS acknowledged, n.keyId AS keyId
ORDER BY n.key DESC LIMIT $limit
