// $keys: run keys; $asOf: time as text, or null
// row: one a name of a dataset that the run had read by then: `dataset` is the canonical one, `version` what the run names of it, where an event gave that a name;
// `streamsFrom`: since when a run of a STREAMING job reads it, else null
UNWIND $keys AS key
MATCH (r:Run {key: key})
USING INDEX SEEK r:Run(key)
MATCH (r)-[:RUN_OF]->(j:Job)
MATCH (d:Dataset)-[o:READ_BY]->(r)
WHERE $asOf IS NULL OR o.at <= datetime($asOf)
RETURN key AS run, j.key AS job, coalesce(d.canonical, d.key) AS dataset, toString(o.at) AS at, COLLECT { MATCH (v:DatasetVersion {key: o.version}) RETURN v.version }[0] AS version,
       CASE WHEN j.processingType = 'STREAMING' THEN toString(o.listedAt) END AS streamsFrom
