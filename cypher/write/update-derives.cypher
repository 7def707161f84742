// $rows: as of create-derives, of DERIVES that exist
UNWIND $rows AS row
WITH row, datetime(row.since) AS since, datetime(row.until) AS until, [at IN row.past | datetime(at)] AS past, datetime(row.everSince) AS everSince,
     datetime(row.everUntil) AS everUntil, [at IN row.everPast | datetime(at)] AS everPast
UNWIND row.derives AS derive
MATCH (a:Column {key: derive[0]})
CALL (derive) { MATCH (b:Column {key: derive[1]}) RETURN b }
MATCH (a)-[e:DERIVES {owner: row.owner, certainty: row.certainty, type: derive[2], subtype: derive[3], masking: derive[4]}]->(b)
SET e += {description: derive[5], current: row.current, latest: row.latest, ever: row.ever, since: since, until: until, past: past, everSince: everSince, everUntil: everUntil, everPast: everPast}
