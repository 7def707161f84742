// $keys: run keys   row: one a mapping that a run said, and when first
UNWIND $keys AS key
MATCH (r:Run {key: key})-[s:SAID]->(f:Fact)
USING INDEX SEEK r:Run(key)
RETURN r.key AS run, f.key AS fact, toString(s.at) AS at
ORDER BY run, fact
