// $key (organization and emitter)   row: what was last heard of it, when anything was
MATCH (e:Emitter {key: $key})
RETURN e.last AS last, e.refused AS refused
