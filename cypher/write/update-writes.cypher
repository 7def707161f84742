// $rows: {run, dataset, at, listedAt, facets, version, versionAt, otherVersions, lifecycle, lifecycleAt, changedAt} of WROTE that exist
UNWIND $rows AS row
MATCH (r:Run {key: row.run})
CALL (row) { MATCH (d:Dataset {key: row.dataset}) RETURN d }
MATCH (r)-[o:WROTE]->(d)
SET o.at = datetime(row.at), o.listedAt = datetime(row.listedAt), o.facets = row.facets,
    o.version = row.version, o.versionAt = datetime(row.versionAt), o.otherVersions = row.otherVersions,
    o.lifecycle = row.lifecycle, o.lifecycleAt = [at IN row.lifecycleAt | datetime(at)], o.changedAt = datetime(row.changedAt)
