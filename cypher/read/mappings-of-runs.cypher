// $keys: of runs
// row: one a mapping onto a dataset that a run said, and of the datasets that it names, those that are another name of one, as [name, canonical]
UNWIND $keys AS run
MATCH (r:Run {key: run})-[:SAID]->(f:Fact)
USING INDEX SEEK r:Run(key)
WHERE f.target STARTS WITH 'Dataset:'
RETURN run, f.key AS key, f.owner AS owner, f.kind AS kind, f.target AS target, f.hash AS hash, f.sources AS sources, f.without AS without, COLLECT {
  UNWIND f.sources + f.target AS ref
  WITH DISTINCT ref WHERE ref STARTS WITH 'Dataset:'
  MATCH (d:Dataset {key: substring(ref, 8)})
  WHERE d.canonical IS NOT NULL
  RETURN [ref, 'Dataset:' + d.canonical]
} AS names
