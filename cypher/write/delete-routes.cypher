// $rows: {key}
UNWIND $rows AS row
MATCH (r:Route {key: row.key})
DETACH DELETE r
