// $organization: name; $horizon: time as text: what ended before is no longer kept; never moves back
MATCH (o:Organization {name: $organization})
SET o.retainedSince = CASE WHEN o.retainedSince >= datetime($horizon) THEN o.retainedSince ELSE datetime($horizon) END
