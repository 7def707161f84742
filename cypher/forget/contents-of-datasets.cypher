// $prefix: what keys begin with, ended by `|`; $from: the smallest key wanted; $limit
// row: datasets by key, and the hashes of what they, their versions and the facts that they own refer to; perhaps also of what they do not
MATCH (n:Dataset)
WHERE n.key >= $prefix AND n.key >= $from AND n.key < left($prefix, size($prefix) - 1) + '}'
WITH n ORDER BY n.key LIMIT $limit
CALL (n) { MATCH (f:Fact) WHERE f.owner = 'Dataset:' + n.key AND f.hash <> '' RETURN collect(DISTINCT f.hash) AS mappings }
CALL (n) { MATCH (n)-[:HAS_VERSION]->(v:DatasetVersion) RETURN collect(DISTINCT v.schema) AS schemas }
RETURN n.key AS key, mappings + schemas + [part IN split(coalesce(n.facets, ''), '"ref":"')[1..] | left(part, 64)] AS hashes
ORDER BY key
