// $datasets: keys; $asOf: time as text; $limit: reads of a name that are looked at, at most
// row: of each dataset, under all its names, the newest tests by each job: facets as JSON
UNWIND $datasets AS dataset
MATCH (d:Dataset {key: dataset})
WITH dataset, [d.key] + COLLECT { MATCH (a:Dataset)-[:SAME_AS]->(d) RETURN a.key } AS names
UNWIND names AS name
CALL (name) {
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(dataset, at)
  WHERE o.dataset = name AND o.at <= datetime($asOf)
  WITH o
  ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
  WITH o WHERE o.facets CONTAINS '"dataQualityAssertions"'
  RETURN o.job AS job, o.run AS run, o.at AS at, o.facets AS facets
}
WITH dataset, job, run, at, facets ORDER BY at DESC, run DESC
WITH dataset, job, head(collect({run: run, at: at, facets: facets})) AS newest
RETURN dataset, job, newest.run AS run, toString(newest.at) AS at, newest.facets AS facets
