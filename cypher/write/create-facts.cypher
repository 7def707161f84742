// $rows: {key, properties, current, latest, and times as text} of facts known not to exist
UNWIND $rows AS row
CREATE (f:Fact {key: row.key})
SET f += row.properties, f.first = datetime(row.first), f.firstSeen = datetime(row.firstSeen), f.lastSeen = datetime(row.lastSeen),
    f.declaredAt = [at IN row.declaredAt | datetime(at)], f.since = datetime(row.since), f.until = datetime(row.until), f.past = [at IN row.past | datetime(at)],
    f.current = row.current, f.latest = row.latest
