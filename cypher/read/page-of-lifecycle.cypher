// $rows: {dataset, at, before, name} a page: read on from the time `at`, at that time from runs with smaller keys than `before`, of that run from smaller names; $limit: of a page
// row: what one run said to happen to a dataset that it wrote by one of its names, or events without a run at one time (then run is ''), newest first within a page; `page` is the place of its row, from 0
// As in page-of-observations the branch of the runs reads its index backwards for each name and stops at $limit; those that said nothing of the kind are not in it. What came without a run is one list of a name.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
MATCH (d:Dataset {key: row.dataset})
WITH page, row, d, coalesce(d.canonical, d.key) AS canonical
WITH page, row, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (row, names) {
  UNWIND names AS name
  CALL (row, name) {
    MATCH ()-[o:WROTE]->()
    USING INDEX SEEK o:WROTE(dataset, changedAt)
    WHERE o.dataset = name AND o.changedAt <= datetime(row.at)
      AND CASE WHEN o.changedAt = datetime(row.at) THEN o.run < row.before OR (o.run = row.before AND name < row.name) ELSE true END
    RETURN o.run AS run, o.changedAt AS at, o.version AS version, o.lifecycle AS lifecycle, o.lifecycleAt AS lifecycleAt
    ORDER BY o.dataset DESC, o.changedAt DESC, o.run DESC LIMIT $limit
    UNION ALL
    MATCH (d:Dataset {key: name})
    USING INDEX SEEK d:Dataset(key)
    UNWIND range(0, coalesce(size(d.lifecycle), 0) - 1) AS i
    WITH row, name, d.lifecycleAt[i] AS at, collect(d.lifecycle[i]) AS lifecycle
    WHERE at <= datetime(row.at) AND CASE WHEN at = datetime(row.at) THEN '' < row.before OR ('' = row.before AND name < row.name) ELSE true END
    RETURN '' AS run, at, null AS version, lifecycle, [change IN lifecycle | at] AS lifecycleAt
    ORDER BY at DESC LIMIT $limit
  }
  RETURN name, run, at, version, lifecycle, lifecycleAt
  ORDER BY at DESC, run DESC, name DESC LIMIT $limit
}
RETURN page, name AS dataset, run, toString(at) AS at, version, lifecycle, [at IN lifecycleAt | toString(at)] AS lifecycleAt
