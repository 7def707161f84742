// $rows: {run, dataset, at, listedAt, facets, version, versionAt, otherVersions} of READ_BY that exist
UNWIND $rows AS row
MATCH (r:Run {key: row.run})
CALL (row) { MATCH (d:Dataset {key: row.dataset}) RETURN d }
MATCH (d)-[o:READ_BY]->(r)
SET o.at = datetime(row.at), o.listedAt = datetime(row.listedAt), o.facets = row.facets,
    o.version = row.version, o.versionAt = datetime(row.versionAt), o.otherVersions = row.otherVersions
