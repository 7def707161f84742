// $keys: dataset keys   row: one an owner, as `Label:key`, of edges at these datasets or their columns
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
CALL (d) {
  MATCH (d)-[:FEEDS|OVERRULED]->(j:Job) RETURN 'Job:' + j.key AS owner
  UNION
  MATCH (d)<-[:PRODUCES]-(j:Job) RETURN 'Job:' + j.key AS owner
  UNION
  MATCH (d)-[e:FLOWS_TO]-() RETURN e.owner AS owner
  UNION
  MATCH (d)-[:HAS_COLUMN]->(:Column)-[e:DERIVES]-() RETURN e.owner AS owner
}
WITH DISTINCT owner
WHERE owner IS NOT NULL
RETURN owner
