// $rows: {dataset, at, before} a page: read on from the time `at`, at that time from runs with smaller keys than `before`; $limit: of a page
// row: what one run said to happen to a dataset that it wrote, or events without a run at one time (then run is ''), newest first within a page; `page` is the place of its row, from 0
// As in page-of-observations the branch of the runs reads its index backwards and stops at $limit; those that said nothing of the kind are not in it. What came without a run is one list of the dataset.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  CALL (row) {
    MATCH ()-[o:WROTE]->()
    USING INDEX SEEK o:WROTE(dataset, changedAt)
    WHERE o.dataset = row.dataset AND o.changedAt <= datetime(row.at) AND CASE WHEN o.changedAt = datetime(row.at) THEN o.run < row.before ELSE true END
    RETURN o.run AS run, o.changedAt AS at, o.version AS version, o.lifecycle AS lifecycle, o.lifecycleAt AS lifecycleAt
    ORDER BY o.dataset DESC, o.changedAt DESC, o.run DESC LIMIT $limit
    UNION ALL
    MATCH (d:Dataset {key: row.dataset})
    UNWIND range(0, coalesce(size(d.lifecycle), 0) - 1) AS i
    WITH row, d.lifecycleAt[i] AS at, collect(d.lifecycle[i]) AS lifecycle
    WHERE at <= datetime(row.at) AND CASE WHEN at = datetime(row.at) THEN '' < row.before ELSE true END
    RETURN '' AS run, at, null AS version, lifecycle, [change IN lifecycle | at] AS lifecycleAt
    ORDER BY at DESC LIMIT $limit
  }
  RETURN run, at, version, lifecycle, lifecycleAt
  ORDER BY at DESC, run DESC LIMIT $limit
}
RETURN page, run, toString(at) AS at, version, lifecycle, [at IN lifecycleAt | toString(at)] AS lifecycleAt
