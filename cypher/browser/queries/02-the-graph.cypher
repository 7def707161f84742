// What does the graph look like?
// Jobs, what they read and what they write now. Double-click a node to see what else it is joined to.
MATCH path = (:Dataset)-[reads:FEEDS]->(job:Job)-[writes:PRODUCES]->(:Dataset)
WHERE reads.current AND writes.current
RETURN path LIMIT 100
