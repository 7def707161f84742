// $datasets, $facts: keys   row: one a run that read or wrote one of the datasets, or said one of the facts
CALL () {
  UNWIND $datasets AS key
  MATCH (:Dataset {key: key})-[:READ_BY|WROTE]-(r:Run)
  RETURN r
  UNION
  UNWIND $facts AS key
  MATCH (:Fact {key: key})<-[:SAID]-(r:Run)
  RETURN r
}
RETURN r.key AS key
