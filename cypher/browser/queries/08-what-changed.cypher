// Which schemas changed?
// Datasets with more than one version, the latest change first.
MATCH (d:Dataset)-[:HAS_VERSION]->(v:DatasetVersion)
WITH d, v ORDER BY v.since DESC
WITH d, collect(v.since) AS since
RETURN d.namespace AS namespace, d.name AS dataset, size(since) AS versions, since[0] AS latest
ORDER BY versions > 1 DESC, latest DESC LIMIT 50
