// $rows: {i, run, job, dataset, at, version, made, streamsFrom} of `writes-of-runs`; $asOf: time as text, or null; $limit: rows at most
// row: one a run that read what the write wrote (the other way around of `writers-of-reads`): `at` is when it first said that it reads the dataset
UNWIND $rows AS row
MATCH (c:Dataset {key: row.dataset})
WITH row, datetime(row.at) AS at, datetime($asOf) AS t, c, [c.key] + COLLECT { MATCH (x:Dataset)-[:SAME_AS]->(c) RETURN x.key } AS names
CALL (at, names) {
  UNWIND names AS name
  CALL (at, name) {
    MATCH ()-[n:WROTE]->()
    USING INDEX SEEK n:WROTE(dataset, at)
    WHERE n.dataset = name AND n.at > at
    RETURN n.at AS next
    ORDER BY n.dataset, n.at LIMIT 1
  }
  RETURN min(next) AS next
}
// Who alone writes next, may itself have read this.
WITH *, COLLECT {
  UNWIND names AS name
  MATCH ()-[n:WROTE]->()
  USING INDEX SEEK n:WROTE(dataset, at)
  WHERE n.dataset = name AND n.at = next
  RETURN DISTINCT n.run LIMIT 2
} AS nextRuns
CALL (names, next, nextRuns) {
  UNWIND CASE WHEN size(nextRuns) = 1 THEN names ELSE [] END AS name
  CALL (name, next, nextRuns) {
    MATCH ()-[n:WROTE]->()
    USING INDEX SEEK n:WROTE(dataset, at)
    WHERE n.dataset = name AND n.at > next AND n.run <> nextRuns[0]
    RETURN n.at AS later
    ORDER BY n.dataset, n.at LIMIT 1
  }
  RETURN min(later) AS later
}
CALL (row, at, t, c, names, next, nextRuns, later) {
  // By the version's name.
  UNWIND row.made AS version
  UNWIND names AS name
  MATCH (v:DatasetVersion)
  WHERE v.dataset = name AND v.version = version
  WITH v.key AS versionKey
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(version, versionAt)
  WHERE o.version = versionKey AND o.versionAt IS NOT NULL
  RETURN o
  UNION
  // Until the next write.
  WITH names, at, coalesce(next, datetime('9999-01-01T00:00:00Z')) AS end
  UNWIND names AS name
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(dataset, at)
  WHERE o.dataset = name AND o.at >= at AND o.at < end
  RETURN o
  UNION
  WITH names, next, later, nextRuns WHERE size(nextRuns) = 1
  MATCH (r:Run {key: nextRuns[0]})
  USING INDEX SEEK r:Run(key)
  MATCH (d)-[o:READ_BY]->(r)
  WHERE d.key IN names AND o.at >= next AND (later IS NULL OR o.at < later)
  RETURN o
  UNION
  // While a stream went on writing: until it ended, or the next run of its job began to write.
  WITH row, names, datetime(row.streamsFrom) AS since WHERE since IS NOT NULL
  MATCH (r:Run {key: row.run})
  CALL (row, names, since) {
    UNWIND names AS name
    CALL (row, name, since) {
      MATCH ()-[w:WROTE]->()
      USING INDEX SEEK w:WROTE(job, dataset, listedAt)
      WHERE w.job = row.job AND w.dataset = name AND w.listedAt >= since
        AND CASE WHEN w.listedAt = since THEN w.run > row.run ELSE w.run <> row.run END
      RETURN w.listedAt AS taken
      ORDER BY w.job, w.dataset, w.listedAt LIMIT 1
    }
    RETURN coalesce(min(taken), datetime('9999-01-01T00:00:00Z')) AS takenOver
  }
  UNWIND [r.completedAt, r.abortedAt, r.failedAt, takenOver] AS end
  WITH names, since, takenOver, min(end) AS end
  UNWIND names AS name
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(dataset, at)
  WHERE o.dataset = name AND o.at >= since AND o.at <= end AND o.at < takenOver
  RETURN o
  UNION
  // Streams that went on reading then: the latest run of each job. Of a dataset that very many jobs read, they are found among all streams, unless those are many, too.
  CALL (c) {
    WITH c WHERE COUNT { (c)-[:FEEDS]->() } > 1000
    MATCH (j:Job)
    USING INDEX SEEK j:Job(organization, processingType)
    WHERE j.organization = c.organization AND j.processingType = 'STREAMING'
    WITH j LIMIT 1001
    RETURN collect(j) AS streams
  }
  CALL (c, streams) {
    WITH c, streams WHERE COUNT { (c)-[:FEEDS]->() } <= 1000 OR size(streams) > 1000
    MATCH (c)-[:FEEDS]->(j:Job)
    WHERE j.processingType = 'STREAMING'
    RETURN j
    UNION
    UNWIND streams AS j
    WITH c, j WHERE EXISTS { (c)-[:FEEDS]->(j) }
    RETURN j
  }
  WITH j, names, at
  CALL (j, names, at) {
    UNWIND names AS name
    CALL (j, name, at) {
      MATCH ()-[o:READ_BY]->()
      USING INDEX SEEK o:READ_BY(job, dataset, listedAt)
      WHERE o.job = j.key AND o.dataset = name AND o.listedAt < at
      RETURN o
      ORDER BY o.job DESC, o.dataset DESC, o.listedAt DESC, o.run DESC LIMIT 1
    }
    RETURN o ORDER BY o.listedAt DESC, o.run DESC LIMIT 1
  }
  MATCH (r:Run {key: o.run})
  WHERE NOT coalesce(r.completedAt < at, false) AND NOT coalesce(r.abortedAt < at, false) AND NOT coalesce(r.failedAt < at, false)
  RETURN o
}
WITH row, t, names, o
WHERE o.run <> row.run AND (t IS NULL OR o.at <= t)
WITH row, t, names, o, COLLECT { MATCH (v:DatasetVersion {key: o.version}) RETURN v.version }[0] AS version
WITH row, t, names, o, version, COLLECT {
  UNWIND CASE WHEN version IS NULL THEN [] ELSE names END AS name
  MATCH (v:DatasetVersion)
  WHERE v.dataset = name AND v.version = version AND v.createdBy IS NOT NULL AND (t IS NULL OR v.createdAt <= t)
  RETURN v.createdBy ORDER BY v.createdAt, v.createdBy LIMIT 1
}[0] AS maker
WHERE CASE WHEN maker IS NULL THEN version IS NULL OR row.version IS NULL ELSE maker = row.run END
WITH row.i AS i, o.run AS run, min(o.at) AS at
RETURN i, run, toString(at) AS at
LIMIT $limit
