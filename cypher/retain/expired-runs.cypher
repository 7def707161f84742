// $job: key; $horizon: time as text; $kept: keys of runs to keep; $limit
// row: one a run that ended before, or was born before and told of no state, and that said no fact from then on
MATCH (r:Run)
WHERE r.job = $job AND r.at < datetime($horizon) AND (r.endedAt < datetime($horizon) OR r.state = 'NEW') AND NOT r.key IN $kept
  AND NOT EXISTS { MATCH (:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt >= datetime($horizon) }
  AND NOT EXISTS { MATCH (r)-[o:WROTE]->(:Dataset) WHERE o.listedAt >= datetime($horizon) }
  AND NOT EXISTS { MATCH (r)-[s:SAID]->(:Fact) WHERE s.at >= datetime($horizon) }
RETURN r.key AS key
LIMIT $limit
