// $rows: {dataset, at}
UNWIND $rows AS row
MATCH (d:Dataset {key: row.dataset})
SET d.columnsSince = datetime(row.at)
