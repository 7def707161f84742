// $organization: name   row: since when what happened is kept; null: since ever
MATCH (o:Organization {name: $organization})
RETURN toString(o.retainedSince) AS retainedSince
