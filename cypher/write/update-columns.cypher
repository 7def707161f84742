// $rows: {since, ownSince, derived, columns: [[key, name, current, type, description, ordinal, searchDescription]]} of columns that exist
UNWIND $rows AS row
WITH row, datetime(row.since) AS since, datetime(row.ownSince) AS ownSince
UNWIND row.columns AS column
MATCH (c:Column {key: column[0]})
SET c.current = column[2], c.type = column[3], c.description = column[4], c.ordinal = column[5], c.searchDescription = column[6], c.since = since, c.ownSince = ownSince,
    c.derived = row.derived
