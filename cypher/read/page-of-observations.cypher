// $rows: {dataset, readOf, writtenOf, at, readBefore, writtenBefore} a page: the dataset, again for each side wanted, else null;
// read on from the time `at`, at that time from runs with smaller keys than those
// $readFacet, $writtenFacet: patterns that its facets match, or null for any (then facets are null); $limit: of a page
// row: observations of the datasets, newest first within a page; `page` is the place of its row, from 0
// Neither end is bound and `dataset` leads the order: each branch reads its index backwards, and stops at $limit. Without the hint, or with OR for CASE,
// the planner may read the whole index: it cannot know that most pass the filters.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  CALL (row) {
    MATCH ()-[o:READ_BY]->()
    USING INDEX SEEK o:READ_BY(dataset, at)
    WHERE o.dataset = row.readOf AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.readBefore ELSE true END
      AND ($readFacet IS NULL OR o.facets =~ $readFacet)
    RETURN o.run AS run, o.at AS at, 'READ_BY' AS type, CASE WHEN $readFacet IS NULL THEN null ELSE o.facets END AS facets
    ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
    UNION ALL
    MATCH ()-[o:WROTE]->()
    USING INDEX SEEK o:WROTE(dataset, at)
    WHERE o.dataset = row.writtenOf AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.writtenBefore ELSE true END
      AND ($writtenFacet IS NULL OR o.facets =~ $writtenFacet)
    RETURN o.run AS run, o.at AS at, 'WROTE' AS type, CASE WHEN $writtenFacet IS NULL THEN null ELSE o.facets END AS facets
    ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
  }
  RETURN run, at, type, facets
  ORDER BY at DESC, run DESC, type DESC LIMIT $limit
}
RETURN page, row.dataset AS dataset, run, type, toString(at) AS at, facets
