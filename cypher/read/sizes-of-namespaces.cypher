// $keys: namespace keys; $most: how far is counted   row: how many datasets and jobs are in each, so many at most; a part of an index is read
UNWIND $keys AS key
CALL (key) {
  MATCH (d:Dataset)
  USING INDEX SEEK d:Dataset(key)
  WHERE d.key STARTS WITH key + '|'
  WITH d LIMIT $most
  RETURN count(d) AS datasets
}
CALL (key) {
  MATCH (j:Job)
  USING INDEX SEEK j:Job(key)
  WHERE j.key STARTS WITH key + '|'
  WITH j LIMIT $most
  RETURN count(j) AS jobs
}
RETURN key, datasets, jobs
