// $keys   row: one a job that exists; facets as JSON, large values by reference
UNWIND $keys AS key
MATCH (n:Job {key: key})
RETURN n.key AS key, n.facets AS facets
