// $job: key; $owner: the same as owner of facts; $horizon: time as text
// row: one a run from before that answers as of the horizon and later need: the last that was born, the latest reader and the latest writer then, and of each fact the last that said it
CALL () {
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, at)
  WHERE r.job = $job AND r.at < datetime($horizon)
  RETURN r.key AS run
  ORDER BY r.job DESC, r.at DESC LIMIT 1
  UNION
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, reads, at)
  WHERE r.job = $job AND r.reads = true AND r.at < datetime($horizon)
    AND (EXISTS { MATCH (:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt < datetime($horizon) }
      OR EXISTS { MATCH (r)-[s:SAID]->(f:Fact) WHERE s.at < datetime($horizon) AND f.target STARTS WITH 'Job:' })
  RETURN r.key AS run
  ORDER BY r.job DESC, r.reads DESC, r.at DESC, r.runId DESC LIMIT 1
  UNION
  MATCH (r:Run)
  USING INDEX SEEK r:Run(job, writes, at)
  WHERE r.job = $job AND r.writes = true AND r.at < datetime($horizon)
    AND (EXISTS { MATCH (r)-[o:WROTE]->(:Dataset) WHERE o.listedAt < datetime($horizon) }
      OR EXISTS { MATCH (r)-[s:SAID]->(f:Fact) WHERE s.at < datetime($horizon) AND f.target STARTS WITH 'Dataset:' })
  RETURN r.key AS run
  ORDER BY r.job DESC, r.writes DESC, r.at DESC, r.runId DESC LIMIT 1
  UNION
  MATCH (f:Fact {owner: $owner})
  CALL (f) {
    WITH f WHERE f.kind = 'READ'
    MATCH ()-[o:READ_BY]->()
    USING INDEX SEEK o:READ_BY(job, dataset, listedAt)
    WHERE o.job = $job AND o.dataset = substring(f.target, 8) AND o.listedAt < datetime($horizon)
    RETURN o.run AS run
    ORDER BY o.job DESC, o.dataset DESC, o.listedAt DESC LIMIT 1
    UNION
    WITH f WHERE f.kind = 'WRITE'
    MATCH ()-[o:WROTE]->()
    USING INDEX SEEK o:WROTE(job, dataset, listedAt)
    WHERE o.job = $job AND o.dataset = substring(f.target, 8) AND o.listedAt < datetime($horizon)
    RETURN o.run AS run
    ORDER BY o.job DESC, o.dataset DESC, o.listedAt DESC LIMIT 1
    UNION
    WITH f WHERE f.kind IN ['COLUMN', 'EXPLICIT']
    MATCH (r:Run)-[s:SAID]->()
    USING INDEX SEEK s:SAID(fact, at)
    WHERE s.fact = f.key AND s.at < datetime($horizon)
    RETURN r.key AS run
    ORDER BY s.fact DESC, s.at DESC LIMIT 1
  }
  RETURN run
}
RETURN DISTINCT run
