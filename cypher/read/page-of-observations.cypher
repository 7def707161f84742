// $rows: {dataset, reads, writes, at, readBefore, writtenBefore} a page: the dataset, and whether each side is wanted;
// read on from the time `at`, at that time from runs with smaller keys than those
// $readFacet, $writtenFacet: patterns that its facets match, or null for any (then there are none); $limit: of a page
// row: what runs read and wrote under all names of the datasets, newest first within a page; `page` is the place of its row, from 0.
// A run that said several names (of those with such facets) is there once a side: at the first time that it said one, with {dataset, facets} of each.
// Neither end is bound and `dataset` leads the order: each branch reads its index backwards, and stops at $limit. Without the hint, or with OR for CASE,
// the planner may read the whole index: it cannot know that most pass the filters.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
MATCH (d:Dataset {key: row.dataset})
WITH page, row, d, coalesce(d.canonical, d.key) AS canonical
WITH page, row, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
// Most names are only told of: nobody reads or writes by them.
WITH page, row,
     [name IN names WHERE row.reads AND (size(names) = 1 OR EXISTS {
       MATCH ()-[o:READ_BY]->() USING INDEX SEEK o:READ_BY(dataset, at) WHERE o.dataset = name AND o.at IS NOT NULL }) | name] AS readBy,
     [name IN names WHERE row.writes AND (size(names) = 1 OR EXISTS {
       MATCH ()-[o:WROTE]->() USING INDEX SEEK o:WROTE(dataset, at) WHERE o.dataset = name AND o.at IS NOT NULL }) | name] AS writtenBy
CALL (row, readBy, writtenBy) {
  CALL (row, readBy, writtenBy) {
    UNWIND readBy AS name
    CALL (row, name) {
      MATCH ()-[o:READ_BY]->()
      USING INDEX SEEK o:READ_BY(dataset, at)
      WHERE o.dataset = name AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.readBefore ELSE true END
        AND ($readFacet IS NULL OR o.facets =~ $readFacet)
      RETURN o.run AS run, o.at AS at, CASE WHEN $readFacet IS NULL THEN null ELSE o.facets END AS facets
      ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
    }
    RETURN name, run, 'READ_BY' AS type, at, facets
    UNION ALL
    UNWIND writtenBy AS name
    CALL (row, name) {
      MATCH ()-[o:WROTE]->()
      USING INDEX SEEK o:WROTE(dataset, at)
      WHERE o.dataset = name AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.writtenBefore ELSE true END
        AND ($writtenFacet IS NULL OR o.facets =~ $writtenFacet)
      RETURN o.run AS run, o.at AS at, CASE WHEN $writtenFacet IS NULL THEN null ELSE o.facets END AS facets
      ORDER BY o.dataset DESC, o.at DESC, o.run DESC LIMIT $limit
    }
    RETURN name, run, 'WROTE' AS type, at, facets
  }
  RETURN collect({name: name, run: run, type: type, at: at, facets: facets}) AS newest
}
CALL (row, readBy, writtenBy, newest) {
  WITH readBy, writtenBy, newest WHERE size(readBy) <= 1 AND size(writtenBy) <= 1
  UNWIND newest AS o
  RETURN o.run AS run, o.type AS type, o.at AS at, CASE WHEN o.facets IS NULL THEN [] ELSE [{dataset: o.name, facets: o.facets}] END AS facets
  ORDER BY at DESC, run DESC, type DESC LIMIT $limit
  UNION ALL
  WITH row, readBy, writtenBy, newest WHERE size(readBy) > 1 OR size(writtenBy) > 1
  // Of several names the newest may be of runs that said another name earlier, and stand further down. So many of these stand at this time or later that
  // the page ends there at the latest; null: these are all that are left.
  CALL (readBy, writtenBy, newest) {
    UNWIND newest AS o
    WITH DISTINCT readBy, writtenBy, o.run AS run, o.type AS type
    MATCH (r:Run {key: run})-[w:READ_BY|WROTE]-()
    USING INDEX SEEK r:Run(key)
    WHERE type(w) = type AND w.dataset IN CASE type WHEN 'READ_BY' THEN readBy ELSE writtenBy END
      AND CASE type WHEN 'READ_BY' THEN $readFacet IS NULL OR w.facets =~ $readFacet ELSE $writtenFacet IS NULL OR w.facets =~ $writtenFacet END
    WITH run, type, min(w.at) AS at
    ORDER BY at DESC SKIP $limit - 1 LIMIT 1
    RETURN collect(at)[0] AS end
  }
  CALL (row, readBy, writtenBy, newest, end) {
    WITH newest, end WHERE end IS NULL
    UNWIND newest AS o
    RETURN o.run AS run, o.type AS type
    UNION
    UNWIND readBy AS name
    MATCH ()-[o:READ_BY]->()
    USING INDEX SEEK o:READ_BY(dataset, at)
    WHERE o.dataset = name AND o.at >= end AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.readBefore ELSE true END
      AND ($readFacet IS NULL OR o.facets =~ $readFacet)
    RETURN o.run AS run, 'READ_BY' AS type
    UNION
    UNWIND writtenBy AS name
    MATCH ()-[o:WROTE]->()
    USING INDEX SEEK o:WROTE(dataset, at)
    WHERE o.dataset = name AND o.at >= end AND o.at <= datetime(row.at) AND CASE WHEN o.at = datetime(row.at) THEN o.run < row.writtenBefore ELSE true END
      AND ($writtenFacet IS NULL OR o.facets =~ $writtenFacet)
    RETURN o.run AS run, 'WROTE' AS type
  }
  MATCH (r:Run {key: run})-[w:READ_BY|WROTE]-()
  USING INDEX SEEK r:Run(key)
  WHERE type(w) = type AND w.dataset IN CASE type WHEN 'READ_BY' THEN readBy ELSE writtenBy END
    AND CASE type WHEN 'READ_BY' THEN $readFacet IS NULL OR w.facets =~ $readFacet ELSE $writtenFacet IS NULL OR w.facets =~ $writtenFacet END
  WITH run, type, end, min(w.at) AS at, collect(CASE WHEN CASE type WHEN 'READ_BY' THEN $readFacet ELSE $writtenFacet END IS NOT NULL THEN {dataset: w.dataset, facets: w.facets} END) AS facets
  WHERE end IS NULL OR at >= end
  RETURN run, type, at, facets
  ORDER BY at DESC, run DESC, type DESC LIMIT $limit
}
RETURN page, row.dataset AS dataset, run, type, toString(at) AS at, facets
