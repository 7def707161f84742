// $keys: dataset keys   row: one a dataset that exists
UNWIND $keys AS key
MATCH (d:Dataset {key: key})
RETURN d.key AS key, d.namespace AS namespace, d.name AS name, d.listed AS listed, d.facets AS facets, toString(d.since) AS since,
       toString(d.columnsSince) AS columnsSince, coalesce(d.canonical, d.key) AS canonical, d.hasAliases AS hasAliases,
       [at IN d.lineageDeclaredAt | toString(at)] AS lineageDeclaredAt,
       [at IN d.columnLineageDeclaredAt | toString(at)] AS columnLineageDeclaredAt
