// $organization; $at: only runs born then or before, time as text; $visited: runs that are looked at; $prefix: what keys of datasets begin with; $states: of runs, null for any
// row: one a run that was looked at, last born first: names of the datasets that no run wrote after it, under any of them
MATCH (r:Run)
WHERE r.organization = $organization AND r.at <= datetime($at)
WITH r
ORDER BY r.organization DESC, r.at DESC LIMIT $visited
CALL (r) {
  MATCH (r)-[:WROTE]->(d:Dataset)
  WHERE $states IS NULL OR r.state IN $states
  WITH DISTINCT r, CASE WHEN d.hasAliases THEN d.key ELSE d.canonical END AS canonical, coalesce(d.canonical, d.key) AS first
  WITH r, [first] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
  WHERE any(name IN names WHERE name STARTS WITH $prefix)
  CALL (names) {
    UNWIND names AS name
    CALL (name) {
      MATCH ()-[l:WROTE]->()
      USING INDEX SEEK l:WROTE(dataset, at)
      WHERE l.dataset = name AND l.at IS NOT NULL
      RETURN l.run AS run, l.at AS at
      ORDER BY l.dataset DESC, l.at DESC, l.run DESC LIMIT 1
    }
    RETURN max([at, run])[1] AS latest
  }
  WITH names
  WHERE latest = r.key
  UNWIND [name IN names WHERE name STARTS WITH $prefix] AS key
  RETURN collect(key) AS keys
}
RETURN toString(r.at) AS at, keys
