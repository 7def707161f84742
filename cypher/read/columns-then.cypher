// $datasets: keys, by any name; $asOf: time as text   row: one a column of these that some event by then named
UNWIND $datasets AS key
MATCH (d:Dataset {key: key})
OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
WITH coalesce(same, d) AS canonical
MATCH (canonical)-[:HAS_COLUMN]->(c:Column)
WHERE c.since <= datetime($asOf)
RETURN DISTINCT c.key AS column
