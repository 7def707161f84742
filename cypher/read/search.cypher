// The best of what a Lucene query finds, each dataset and column once, by the best of its names; hits beyond the window are not looked at.
// $query: in Lucene's syntax, which asks for this organization; $organization; $namespaces: exact names, or null; $window: hits looked at;
// $score, $length, $key: the place after which to read on; $withSource: whether words of SQL may be told; $limit
// Neo4j orders texts of the store by code points and texts from outside by UTF-16 code units; `key + ''` makes one of the other.
// row: a node by label and key; key of what it stands for; its place among all; what of it may have matched
CALL db.index.fulltext.queryNodes('entity_search', $query, {limit: $window}) YIELD node, score
WHERE node.organization = $organization AND ($namespaces IS NULL OR node.namespace IN $namespaces)
WITH node, CASE WHEN node:Column THEN 'Column' WHEN node:Job THEN 'Job' ELSE 'Dataset' END AS label, toInteger(score) AS score, size(node.name) AS length, CASE WHEN node:Column
  THEN head([(node)<-[:HAS_COLUMN]-(d:Dataset) WHERE d.canonical IS NOT NULL | d.canonical + substring(node.key, size(d.key))])
  ELSE node.canonical END AS canonical, node.key + '' AS key
ORDER BY score DESC, length, key
WITH label, coalesce(canonical, key) AS answer, head(collect({node: node, score: score, length: length, key: key})) AS best
WITH label, answer, best.node AS node, best.score AS score, best.length AS length, best.key AS key
WHERE score < $score OR (score = $score AND (length > $length OR (length = $length AND key > $key)))
ORDER BY score DESC, length, key LIMIT $limit
RETURN label, key, answer, score, length,
       node.description AS description, node.tags AS tags, node.owners AS owners, CASE WHEN $withSource THEN node.searchSql END AS sql
