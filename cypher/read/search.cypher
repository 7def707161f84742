// The best of what a Lucene query finds, each dataset and column once, by the best of its names; hits beyond the window are not looked at.
// $query: in Lucene's syntax, which asks for this organization; $organization; $namespaces: exact names, or null; $window: hits looked at; $most: the best of those, of which more is read than their places;
// $score, $length, $key: the place after which to read on; $withSource: whether words of SQL may be told; $limit
// Neo4j orders texts of the store by code points and texts from outside by UTF-16 code units; `key + ''` makes one of the other.
// row: a node by label and key; key of what it stands for; its place among all; what of it may have matched; whether there may be more than $most
CALL db.index.fulltext.queryNodes('entity_search', $query, {limit: $window}) YIELD node, score
WHERE node.organization = $organization AND ($namespaces IS NULL OR node.namespace IN $namespaces)
WITH node, toInteger(score) AS score, size(node.name) AS length, node.key + '' AS key
ORDER BY score DESC, length, key LIMIT $most
WITH collect({node: node, score: score, length: length, key: key}) AS hits
UNWIND hits AS hit
WITH hit.node AS node, hit, size(hits) >= $most AS isCut
WITH hit, isCut, CASE WHEN node:Column THEN 'Column' WHEN node:Job THEN 'Job' ELSE 'Dataset' END AS label, CASE WHEN node:Column
  THEN head([(node)<-[:HAS_COLUMN]-(d:Dataset) WHERE d.canonical IS NOT NULL | d.canonical + substring(node.key, size(d.key))])
  ELSE node.canonical END AS canonical
ORDER BY hit.score DESC, hit.length, hit.key
WITH label, coalesce(canonical, hit.key) AS answer, isCut, head(collect(hit)) AS best
WITH label, answer, isCut, best.node AS node, best.score AS score, best.length AS length, best.key AS key
WHERE score < $score OR (score = $score AND (length > $length OR (length = $length AND key > $key)))
ORDER BY score DESC, length, key LIMIT $limit
RETURN label, key, answer, score, length,
       node.description AS description, node.tags AS tags, node.owners AS owners, CASE WHEN $withSource THEN node.searchSql END AS sql, isCut
