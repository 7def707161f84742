// $rows: {i, run, job, dataset, at, version, streamsFrom} of `reads-of-runs`; $asOf: time as text, or null; $limit: rows at most
// row: one a run that wrote what the read read: `at` is when it first said that it writes the dataset
// Each branch is a seek: neither end is bound, and the dataset leads the order, so that none reads all that ever wrote (`page-of-observations`).
UNWIND $rows AS row
MATCH (c:Dataset {key: row.dataset})
WITH row, datetime(row.at) AS at, datetime($asOf) AS t, c, [c.key] + COLLECT { MATCH (x:Dataset)-[:SAME_AS]->(c) RETURN x.key } AS names
WITH *, COLLECT {
  UNWIND CASE WHEN row.version IS NULL THEN [] ELSE names END AS name
  MATCH (v:DatasetVersion)
  WHERE v.dataset = name AND v.version = row.version AND v.createdBy IS NOT NULL AND (t IS NULL OR v.createdAt <= t)
  RETURN v.createdBy ORDER BY v.createdAt, v.createdBy LIMIT 1
}[0] AS maker
CALL (row, at, t, c, names, maker) {
  WITH maker WHERE maker IS NOT NULL
  RETURN maker AS writer
  UNION
  WITH row, at, t, c, names, maker WHERE maker IS NULL
  CALL (row, at, names) {
    UNWIND names AS name
    CALL (row, at, name) {
      MATCH ()-[w:WROTE]->()
      USING INDEX SEEK w:WROTE(dataset, at)
      WHERE w.dataset = name AND w.at <= at AND w.run <> row.run
      RETURN w.at AS latest
      ORDER BY w.dataset DESC, w.at DESC LIMIT 1
    }
    RETURN max(latest) AS latest
  }
  CALL (row, at, t, c, names, latest) {
    // The latest before the read.
    UNWIND names AS name
    MATCH ()-[w:WROTE]->()
    USING INDEX SEEK w:WROTE(dataset, at)
    WHERE w.dataset = name AND w.at = latest
    RETURN w
    UNION
    // Streams that went on writing then: the latest run of each job. Of a dataset that very many jobs write, they are found among all streams, unless those are many, too.
    CALL (c) {
      WITH c WHERE COUNT { (c)<-[:PRODUCES]-() } > 1000
      MATCH (j:Job)
      USING INDEX SEEK j:Job(organization, processingType)
      WHERE j.organization = c.organization AND j.processingType = 'STREAMING'
      WITH j LIMIT 1001
      RETURN collect(j) AS streams
    }
    CALL (c, streams) {
      WITH c, streams WHERE COUNT { (c)<-[:PRODUCES]-() } <= 1000 OR size(streams) > 1000
      MATCH (c)<-[:PRODUCES]-(j:Job)
      WHERE j.processingType = 'STREAMING'
      RETURN j
      UNION
      UNWIND streams AS j
      WITH c, j WHERE EXISTS { (c)<-[:PRODUCES]-(j) }
      RETURN j
    }
    WITH j, names, at
    CALL (j, names, at) {
      UNWIND names AS name
      CALL (j, name, at) {
        MATCH ()-[w:WROTE]->()
        USING INDEX SEEK w:WROTE(job, dataset, listedAt)
        WHERE w.job = j.key AND w.dataset = name AND w.listedAt <= at
        RETURN w
        ORDER BY w.job DESC, w.dataset DESC, w.listedAt DESC, w.run DESC LIMIT 1
      }
      RETURN w ORDER BY w.listedAt DESC, w.run DESC LIMIT 1
    }
    MATCH (r:Run {key: w.run})
    WHERE NOT coalesce(r.completedAt < at, false) AND NOT coalesce(r.abortedAt < at, false) AND NOT coalesce(r.failedAt < at, false)
    RETURN w
    UNION
    // What a stream read since: until it ended, or the next run of its job began to read.
    WITH row, t, names, datetime(row.streamsFrom) AS since WHERE since IS NOT NULL
    MATCH (r:Run {key: row.run})
    CALL (row, names, since) {
      UNWIND names AS name
      CALL (row, name, since) {
        MATCH ()-[o:READ_BY]->()
        USING INDEX SEEK o:READ_BY(job, dataset, listedAt)
        WHERE o.job = row.job AND o.dataset = name AND o.listedAt >= since
          AND CASE WHEN o.listedAt = since THEN o.run > row.run ELSE o.run <> row.run END
        RETURN o.listedAt AS next
        ORDER BY o.job, o.dataset, o.listedAt LIMIT 1
      }
      RETURN collect(next) AS next
    }
    UNWIND [r.completedAt, r.abortedAt, r.failedAt, t, datetime('9999-01-01T00:00:00Z')] + next AS end
    WITH row, names, since, min(end) AS end
    UNWIND names AS name
    MATCH ()-[w:WROTE]->()
    USING INDEX SEEK w:WROTE(dataset, at)
    WHERE w.dataset = name AND w.at > since AND w.at <= end
    RETURN w
  }
  // A version that nobody wrote is none of those that others name.
  WITH row, w
  WHERE row.version IS NULL OR NOT EXISTS { MATCH (v:DatasetVersion {key: w.version}) WHERE v.version IS NOT NULL }
  RETURN w.run AS writer
}
WITH DISTINCT row.i AS i, row.run AS run, writer, names
WHERE writer <> run
MATCH (r:Run {key: writer})
CALL (r, names) {
  MATCH (r)-[w:WROTE]->(d:Dataset)
  WHERE d.key IN names
  RETURN min(w.at) AS at
}
WITH i, writer, at WHERE at IS NOT NULL AND ($asOf IS NULL OR at <= datetime($asOf))
RETURN i, writer AS run, toString(at) AS at
LIMIT $limit
