// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit
// row: runs by key, and the hashes of what they and what they read and wrote refer to; perhaps also of what they do not
MATCH (n:Run)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
WITH n ORDER BY n.key LIMIT $limit
CALL (n) { MATCH (n)-[o:READ_BY|WROTE]-(:Dataset) RETURN collect(o.facets) AS observed }
RETURN n.key AS key,
  [part IN reduce(parts = [], facets IN observed + coalesce(n.facets, '') | parts + split(facets, '"ref":"')[1..]) | left(part, 64)] AS hashes
ORDER BY key
