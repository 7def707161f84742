// $rows: {key, current, latest, and times as text} of facts that exist
UNWIND $rows AS row
MATCH (f:Fact {key: row.key})
SET f.first = datetime(row.first), f.firstSeen = datetime(row.firstSeen), f.lastSeen = datetime(row.lastSeen),
    f.declaredAt = [at IN row.declaredAt | datetime(at)], f.since = datetime(row.since), f.until = datetime(row.until), f.past = [at IN row.past | datetime(at)],
    f.current = row.current, f.latest = row.latest
