// $rows: {from, fromLabel, to, toLabel, certainty, owner} of PRODUCES that exist
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.fromLabel = 'Job' MATCH (n:Job {key: row.from}) RETURN n AS a
  UNION ALL
  WITH row WHERE row.fromLabel = 'Route' MATCH (n:Route {key: row.from}) RETURN n AS a
}
CALL (row) {
  WITH row WHERE row.toLabel = 'Dataset' MATCH (n:Dataset {key: row.to}) RETURN n AS b
}
MATCH (a)-[e:PRODUCES {certainty: row.certainty}]->(b)
WHERE row.owner IS NULL OR e.owner = row.owner
DELETE e
