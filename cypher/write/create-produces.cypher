// $rows: {from, fromLabel, to, toLabel, certainty, owner, current, latest, ever, and times as text} of PRODUCES known not to exist; both ends exist
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.fromLabel = 'Job' MATCH (n:Job {key: row.from}) RETURN n AS a
  UNION ALL
  WITH row WHERE row.fromLabel = 'Route' MATCH (n:Route {key: row.from}) RETURN n AS a
}
CALL (row) {
  WITH row WHERE row.toLabel = 'Dataset' MATCH (n:Dataset {key: row.to}) RETURN n AS b
}
CREATE (a)-[e:PRODUCES {source: row.from, target: row.to, certainty: row.certainty, owner: row.owner}]->(b)
SET e.current = row.current, e.latest = row.latest, e.ever = row.ever, e.since = datetime(row.since), e.until = datetime(row.until),
    e.past = [at IN row.past | datetime(at)], e.everSince = datetime(row.everSince), e.everUntil = datetime(row.everUntil),
    e.everPast = [at IN row.everPast | datetime(at)]
