// $prefix: of the keys of an organization's emitters   row: one an emitter of which an event was taken: the last (JSON)
MATCH (e:Emitter)
USING INDEX SEEK e:Emitter(key)
WHERE e.key STARTS WITH $prefix AND e.last IS NOT NULL
RETURN e.key AS key, e.last AS last
