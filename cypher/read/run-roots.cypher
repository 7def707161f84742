// $roots: {label, key} of runs, jobs and datasets; $asOf: time as text, or null
// row: the run that each starts from: itself; the job's born last; the one that wrote the dataset last, under any of its names, or else the one that read it last
UNWIND $roots AS root
WITH root, datetime($asOf) AS t, coalesce(datetime($asOf), datetime('9999-01-01T00:00:00Z')) AS before
CALL (root, t, before) {
  WITH root, t WHERE root.label = 'Run'
  MATCH (r:Run {key: root.key})
  WHERE t IS NULL OR r.at <= t
  RETURN r.key AS run
  UNION ALL
  CALL (root, before) {
    WITH root, before WHERE root.label = 'Job'
    MATCH (r:Run)
    WHERE r.job = root.key AND r.at <= before
    RETURN r.key AS run
    ORDER BY r.job DESC, r.at DESC, r.key DESC LIMIT 1
  }
  RETURN run
  UNION ALL
  CALL (root, before) {
    WITH root, before WHERE root.label = 'Dataset'
    MATCH (d:Dataset {key: root.key})
    OPTIONAL MATCH (d)-[:SAME_AS]->(same:Dataset)
    WITH coalesce(same, d) AS c, before
    UNWIND [c.key] + COLLECT { MATCH (x:Dataset)-[:SAME_AS]->(c) RETURN x.key } AS name
    CALL (name, before) {
      CALL (name, before) {
        MATCH ()-[o:WROTE]->()
        USING INDEX SEEK o:WROTE(dataset, at)
        WHERE o.dataset = name AND o.at <= before
        RETURN o.run AS run, o.at AS at, 1 AS side
        ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT 1
      }
      RETURN run, at, side
      UNION ALL
      CALL (name, before) {
        MATCH ()-[o:READ_BY]->()
        USING INDEX SEEK o:READ_BY(dataset, at)
        WHERE o.dataset = name AND o.at <= before
        RETURN o.run AS run, o.at AS at, 0 AS side
        ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT 1
      }
      RETURN run, at, side
    }
    RETURN run ORDER BY side DESC, at DESC, run DESC LIMIT 1
  }
  RETURN run
}
RETURN root.key AS asked, run
