// $rows: {from, fromLabel, to, toLabel, certainty, owner} of FLOWS_TO that exist
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.fromLabel = 'Dataset' MATCH (n:Dataset {key: row.from}) RETURN n AS a
  UNION ALL
  WITH row WHERE row.fromLabel = 'Job' MATCH (n:Job {key: row.from}) RETURN n AS a
  UNION ALL
  WITH row WHERE row.fromLabel = 'Route' MATCH (n:Route {key: row.from}) RETURN n AS a
}
CALL (row) {
  WITH row WHERE row.toLabel = 'Dataset' MATCH (n:Dataset {key: row.to}) RETURN n AS b
  UNION ALL
  WITH row WHERE row.toLabel = 'Job' MATCH (n:Job {key: row.to}) RETURN n AS b
  UNION ALL
  WITH row WHERE row.toLabel = 'Route' MATCH (n:Route {key: row.to}) RETURN n AS b
}
MATCH (a)-[e:FLOWS_TO {certainty: row.certainty}]->(b)
WHERE row.owner IS NULL OR e.owner = row.owner
DELETE e
