// $rows: {columns: [[key, ...]]} of columns that exist
UNWIND $rows AS row
UNWIND row.columns AS column
MATCH (c:Column {key: column[0]})
DETACH DELETE c
