// $keys: dataset keys; $horizon: time as text   row: how many versions went: those from before the oldest that still held then, or that a run names; what is left has no gap
UNWIND $keys AS key
CALL (key) {
  MATCH (start:Dataset {key: key})-[:HAS_VERSION]->(v:DatasetVersion)
  USING INDEX SEEK start:Dataset(key)
  WHERE v.since <= datetime($horizon)
  WITH v, coalesce(v.declaredAt >= datetime($horizon), false) OR EXISTS { MATCH ()-[r:READ_BY]->() USING INDEX SEEK r:READ_BY(version, versionAt) WHERE r.version = v.key AND r.versionAt IS NOT NULL }
      OR EXISTS { MATCH ()-[w:WROTE]->() USING INDEX SEEK w:WROTE(version, versionAt) WHERE w.version = v.key AND w.versionAt IS NOT NULL } AS needed
  ORDER BY v.since DESC, v.key DESC
  WITH v.rank AS rank, collect(v) AS held, collect(needed) AS needed
  WITH held, coalesce(last([i IN range(0, size(held) - 1) WHERE needed[i]]), 0) AS oldest
  UNWIND held[oldest + 1..] AS v
  DETACH DELETE v
  RETURN count(*) AS gone
}
RETURN sum(gone) AS gone
