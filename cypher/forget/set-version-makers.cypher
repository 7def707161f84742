// $rows: {key, run, at}: which run made a version, and when; null: none that is known
UNWIND $rows AS row
MATCH (v:DatasetVersion {key: row.key})
SET v.createdBy = row.run, v.createdAt = datetime(row.at)
