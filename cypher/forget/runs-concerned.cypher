// $datasets, $facts: keys   row: one a run that read or wrote one of the datasets, or said one of the facts
CALL () {
  UNWIND $datasets AS key
  MATCH (start:Dataset {key: key})-[:READ_BY|WROTE]-(r:Run)
  USING INDEX SEEK start:Dataset(key)
  RETURN r
  UNION
  UNWIND $facts AS key
  MATCH (start:Fact {key: key})<-[:SAID]-(r:Run)
  USING INDEX SEEK start:Fact(key)
  RETURN r
}
RETURN r.key AS key
