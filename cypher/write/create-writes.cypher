// $rows: {run, dataset, job, at, listedAt, facets, version, versionAt, otherVersions, lifecycle, lifecycleAt, changedAt} of WROTE known not to exist; both ends exist
UNWIND $rows AS row
MATCH (r:Run {key: row.run})
CALL (row) { MATCH (d:Dataset {key: row.dataset}) RETURN d }
CREATE (r)-[:WROTE {run: row.run, dataset: row.dataset, job: row.job, at: datetime(row.at), listedAt: datetime(row.listedAt), facets: row.facets,
  version: row.version, versionAt: datetime(row.versionAt), otherVersions: row.otherVersions,
  lifecycle: row.lifecycle, lifecycleAt: [at IN row.lifecycleAt | datetime(at)], changedAt: datetime(row.changedAt)}]->(d)
