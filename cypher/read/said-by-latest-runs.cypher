// $jobs: keys; $asOf: time as text
// row: one a job: what its latest reader and its latest writer as of then said by then: facts as {kind, target, key, hash, sources, without}, and of the datasets
// that mappings among them name, those that are another name of one, as [name, canonical]; what a run listed comes by its canonical name, without key
UNWIND $jobs AS job
MATCH (j:Job {key: job})
WITH j, datetime($asOf) AS t
CALL (j, t) {
  CALL (j, t) {
    CALL (j, t) {
      MATCH (r:Run)
      USING INDEX SEEK r:Run(job, reads, at)
      WHERE r.job = j.key AND r.reads = true AND r.at <= t
        AND (EXISTS { MATCH (:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt <= t }
          OR EXISTS { MATCH (r)-[s:SAID]->(f:Fact) WHERE s.at <= t AND f.target STARTS WITH 'Job:' })
      RETURN r AS reader
      ORDER BY r.job DESC, r.reads DESC, r.at DESC, r.runId DESC LIMIT 1
    }
    CALL (reader, t) {
      MATCH (d:Dataset)-[o:READ_BY]->(reader)
      WHERE o.listedAt <= t
      RETURN {kind: 'READ', target: 'Dataset:' + coalesce(d.canonical, d.key)} AS fact, null AS mapping
      UNION ALL
      MATCH (reader)-[s:SAID]->(f:Fact)
      WHERE s.at <= t AND f.target STARTS WITH 'Job:'
      RETURN f {.kind, .target, .key, .hash, .sources, .without} AS fact, f AS mapping
    }
    RETURN fact, mapping
    UNION ALL
    CALL (j, t) {
      MATCH (r:Run)
      USING INDEX SEEK r:Run(job, writes, at)
      WHERE r.job = j.key AND r.writes = true AND r.at <= t
        AND (EXISTS { MATCH (r)-[o:WROTE]->(:Dataset) WHERE o.listedAt <= t }
          OR EXISTS { MATCH (r)-[s:SAID]->(f:Fact) WHERE s.at <= t AND f.target STARTS WITH 'Dataset:' })
      RETURN r AS writer
      ORDER BY r.job DESC, r.writes DESC, r.at DESC, r.runId DESC LIMIT 1
    }
    CALL (writer, t) {
      MATCH (writer)-[o:WROTE]->(d:Dataset)
      WHERE o.listedAt <= t
      RETURN {kind: 'WRITE', target: 'Dataset:' + coalesce(d.canonical, d.key)} AS fact, null AS mapping
      UNION ALL
      MATCH (writer)-[s:SAID]->(f:Fact)
      WHERE s.at <= t AND f.target STARTS WITH 'Dataset:'
      RETURN f {.kind, .target, .key, .hash, .sources, .without} AS fact, f AS mapping
    }
    RETURN fact, mapping
  }
  RETURN collect(fact) AS facts, collect(mapping) AS mappings
}
RETURN j.key AS job, facts, COLLECT {
  UNWIND mappings AS f
  UNWIND f.sources + f.target AS ref
  WITH DISTINCT ref WHERE ref STARTS WITH 'Dataset:'
  MATCH (d:Dataset {key: substring(ref, 8)})
  WHERE d.canonical IS NOT NULL
  RETURN [ref, 'Dataset:' + d.canonical]
} AS names
