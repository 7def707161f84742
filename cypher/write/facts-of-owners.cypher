// $keys: owners as `Label:key`   row: one a fact
UNWIND $keys AS owner
MATCH (f:Fact {owner: owner})
RETURN f.key AS key, f.kind AS kind, f.owner AS owner, f.target AS target, f.hash AS hash, f.sources AS sources, f.without AS without, toString(f.first) AS first,
       toString(f.firstSeen) AS firstSeen, toString(f.lastSeen) AS lastSeen, [at IN f.declaredAt | toString(at)] AS declaredAt, toString(f.since) AS since,
       toString(f.until) AS until, [at IN f.past | toString(at)] AS past, f.latest AS latest
