// $prefix: what keys begin with, ended by `|`; $after: only greater keys; $text: what names hold, in small letters; $limit   row: keys in order
// Reads names of the range until enough are found.
MATCH (n:Namespace)
WHERE n.key > $after AND n.key < left($prefix, size($prefix) - 1) + '}' AND toLower(n.name) CONTAINS $text
RETURN n.key AS key
ORDER BY n.key LIMIT $limit
