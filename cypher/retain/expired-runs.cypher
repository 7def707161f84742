// $job: key; $horizon: time as text; $kept: keys of runs to keep; $limit   row: one a run that ended before, or was born before and told of no state
MATCH (r:Run)
WHERE r.job = $job AND r.at < datetime($horizon) AND (r.endedAt < datetime($horizon) OR r.state = 'NEW') AND NOT r.key IN $kept
RETURN r.key AS key
LIMIT $limit
