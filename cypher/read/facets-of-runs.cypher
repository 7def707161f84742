// $keys   row: one a run that exists; facets as JSON, large values by reference
UNWIND $keys AS key
MATCH (n:Run {key: key})
RETURN n.key AS key, n.facets AS facets
