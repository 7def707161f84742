// $keys: run keys   row: one a version of a dataset that the run names but for hidden ones, by the dataset's name as said
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) {
  MATCH (d:Dataset)-[o:READ_BY]->(r) WHERE o.version IS NOT NULL RETURN d, o.version AS version, 'READ_BY' AS type
  UNION ALL
  MATCH (r)-[o:WROTE]->(d:Dataset) WHERE o.version IS NOT NULL RETURN d, o.version AS version, 'WROTE' AS type
}
CALL (version) { MATCH (v:DatasetVersion {key: version}) RETURN v.rank AS rank }
WITH key, d, version, type, rank, coalesce(d.canonical, d.key) AS canonical
WITH key, d, version, type, rank,
     CASE rank WHEN 1 THEN [] ELSE [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } END AS names
CALL (names) {
  UNWIND names AS name
  CALL (name) {
    MATCH (v:DatasetVersion) WHERE v.dataset = name AND v.rank = 1 AND v.since IS NOT NULL RETURN v LIMIT 1
  }
  RETURN count(v) > 0 AS isHidden
}
WITH * WHERE NOT isHidden
RETURN key AS run, d.key AS dataset, version, type
ORDER BY run, dataset
