// $keys   row: one a dataset that exists; what it does not say of itself, its other names may
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
CALL (d) {
  OPTIONAL MATCH (a:Dataset)-[:SAME_AS]->(d)
  WHERE d.hasAliases
  WITH a ORDER BY a.key
  RETURN collect(a) AS aliases
}
RETURN d.key AS key, coalesce(d.description, head([a IN aliases WHERE a.description IS NOT NULL | a.description])) AS description,
       coalesce(d.type, head([a IN aliases WHERE a.type IS NOT NULL | a.type])) AS type,
       coalesce(d.owners, head([a IN aliases WHERE a.owners IS NOT NULL | a.owners])) AS owners,
       coalesce(d.tags, head([a IN aliases WHERE a.tags IS NOT NULL | a.tags])) AS tags,
       d.listed OR any(a IN aliases WHERE a.listed) AS listed, toString(d.since) AS since, d.canonical AS canonical, [a IN aliases | a.key] AS aliases
