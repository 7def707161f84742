// What would break if a dataset changed?
// Everything downstream, the nearest first.
WITH 'orders_feed' AS name
MATCH (d:Dataset) WHERE d.name ENDS WITH name
MATCH (d)-[r:FEEDS|PRODUCES|FLOWS_TO*1..20]->(n)
WHERE all(e IN r WHERE e.current AND (startNode(e).splitCurrent IS NULL OR startNode(e) = d))
WITH n, min(size(r)) AS distance WHERE NOT n:Route
RETURN distance, labels(n)[0] AS kind, n.namespace AS namespace, n.name AS name
ORDER BY distance, kind, name LIMIT 500
