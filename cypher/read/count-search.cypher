// $query, $organization, $namespaces, $window: as of search
// row: how many datasets, jobs or columns (those of one kind at a time) are found within the window, and how many hits that were
CALL db.index.fulltext.queryNodes('entity_search', $query, {limit: $window}) YIELD node
WHERE node.organization = $organization AND ($namespaces IS NULL OR node.namespace IN $namespaces)
WITH node, CASE WHEN node:Column
  THEN head([(node)<-[:HAS_COLUMN]-(d:Dataset) WHERE d.canonical IS NOT NULL | d.canonical + substring(node.key, size(d.key))])
  ELSE node.canonical END AS canonical
RETURN count(DISTINCT coalesce(canonical, node.key)) AS total, count(*) AS hits
