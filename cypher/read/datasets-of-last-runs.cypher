// $organization; $at: only runs born then or before, time as text; $visited: runs that are looked at; $prefix: what keys of datasets begin with; $states: of runs, null for any
// row: one a run that was looked at, last born first: the datasets that no run wrote after it
MATCH (r:Run)
WHERE r.organization = $organization AND r.at <= datetime($at)
WITH r
ORDER BY r.organization DESC, r.at DESC LIMIT $visited
CALL (r) {
  MATCH (r)-[w:WROTE]->(:Dataset)
  WHERE w.dataset STARTS WITH $prefix AND ($states IS NULL OR r.state IN $states)
  CALL (w) {
    MATCH ()-[l:WROTE]->()
    USING INDEX SEEK l:WROTE(dataset, at)
    WHERE l.dataset = w.dataset AND l.at >= w.at
    RETURN l.run AS latest
    ORDER BY l.dataset DESC, l.at DESC, l.run DESC LIMIT 1
  }
  WITH w, latest
  WHERE latest = w.run
  RETURN collect(w.dataset) AS keys
}
RETURN toString(r.at) AS at, keys
