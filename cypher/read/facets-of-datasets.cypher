// $keys   row: one a dataset that exists; facets as JSON, large values by reference; `others`: those of its other names
UNWIND $keys AS key
MATCH (n:Dataset {key: key})
RETURN n.key AS key, n.facets AS facets,
       CASE WHEN n.hasAliases THEN COLLECT { MATCH (a:Dataset)-[:SAME_AS]->(n) WHERE a.facets IS NOT NULL RETURN a.facets } ELSE [] END AS others
