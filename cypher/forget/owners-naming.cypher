// $prefixes: how owners of the organization begin; $refs: datasets and jobs, as `Label:key`
// row: one an owner of a fact that names one of these; reads all facts of the organization, since sources have no index
UNWIND $prefixes AS prefix
MATCH (f:Fact)
WHERE f.owner STARTS WITH prefix AND (f.owner IN $refs OR f.target IN $refs OR any(source IN f.sources WHERE source IN $refs))
RETURN DISTINCT f.owner AS owner
