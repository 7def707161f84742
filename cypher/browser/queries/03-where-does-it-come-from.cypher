// Where does a dataset come from?
// Put the end of its name into the first line. A split job is walked through by its routes, so that no lineage is invented.
WITH 'top_customers' AS name
MATCH (d:Dataset) WHERE d.name ENDS WITH name
MATCH path = (d)<-[r:FEEDS|PRODUCES|FLOWS_TO*1..10]-(source:Dataset)
WHERE all(e IN r WHERE e.current AND (endNode(e).splitCurrent IS NULL OR endNode(e) = d))
RETURN path LIMIT 200
