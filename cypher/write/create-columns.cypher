// $rows: {dataset: key, since, ownSince, derived, properties, columns: [[key, name, current, type, description, ordinal, searchDescription, search]]} of columns known not to exist; the dataset exists
UNWIND $rows AS row
MATCH (d:Dataset {key: row.dataset})
WITH d, row, datetime(row.since) AS since, datetime(row.ownSince) AS ownSince
UNWIND row.columns AS column
CREATE (d)-[:HAS_COLUMN]->(c:Column {key: column[0], name: column[1], current: column[2], type: column[3], description: column[4],
  ordinal: column[5], searchDescription: column[6], search: column[7], since: since, ownSince: ownSince, derived: row.derived})
SET c += row.properties
