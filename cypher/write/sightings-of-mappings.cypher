// $rows: {fact, from}   row: one a fact: the runs that said it from then on, and the last time before; index seeks
UNWIND $rows AS row
CALL (row) {
  MATCH (r:Run)-[s:SAID]->()
  USING INDEX SEEK s:SAID(fact, at)
  WHERE s.fact = row.fact AND s.at >= datetime(row.from)
  RETURN collect([r.key, toString(s.at)]) AS sightings
}
CALL (row) {
  OPTIONAL MATCH ()-[s:SAID]->()
  USING INDEX SEEK s:SAID(fact, at)
  WHERE s.fact = row.fact AND s.at < datetime(row.from)
  RETURN toString(s.at) AS before
  ORDER BY s.fact DESC, s.at DESC LIMIT 1
}
RETURN row.fact AS fact, sightings, before
