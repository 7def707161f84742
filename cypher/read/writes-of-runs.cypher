// $keys: run keys; $asOf: time as text, or null
// row: one a name of a dataset that the run had written by then: `dataset` is the canonical one, `version` what the run names of it, where an event gave that a name, `made` all such that
// it was the first to write; `streamsFrom`: since when a run of a STREAMING job writes it, else null
UNWIND $keys AS key
MATCH (r:Run {key: key})
USING INDEX SEEK r:Run(key)
MATCH (r)-[:RUN_OF]->(j:Job)
MATCH (r)-[o:WROTE]->(d:Dataset)
WHERE $asOf IS NULL OR o.at <= datetime($asOf)
WITH key, j, o, d, [o.version] + [i IN range(0, coalesce(size(o.otherVersions), 0) - 2, 2) | o.otherVersions[i]] AS versions
RETURN key AS run, j.key AS job, coalesce(d.canonical, d.key) AS dataset, toString(o.at) AS at, COLLECT { MATCH (v:DatasetVersion {key: o.version}) RETURN v.version }[0] AS version,
       COLLECT {
         UNWIND versions AS version
         MATCH (v:DatasetVersion {key: version})
         WHERE v.version IS NOT NULL AND v.createdBy = key AND ($asOf IS NULL OR v.createdAt <= datetime($asOf))
         RETURN v.version
       } AS made,
       CASE WHEN j.processingType = 'STREAMING' THEN toString(o.listedAt) END AS streamsFrom
