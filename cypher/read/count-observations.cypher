// $rows: {dataset, reads, writes} a dataset: its key, and whether each side is wanted; $readFacet, $writtenFacet: patterns that its facets match, or null for any
// row: how many runs read, and how many wrote each dataset, under all its names, in all; reads all of them, so only where someone asks for the number
UNWIND $rows AS row
MATCH (d:Dataset {key: row.dataset})
WITH row, d, coalesce(d.canonical, d.key) AS canonical
WITH row, [canonical] + COLLECT { MATCH (c:Dataset {key: canonical})<-[:SAME_AS]-(a:Dataset) USING INDEX SEEK c:Dataset(key) RETURN a.key } AS names
CALL (row, names) {
  UNWIND CASE WHEN row.reads THEN names ELSE [] END AS name
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(dataset, at)
  WHERE o.dataset = name AND o.at IS NOT NULL AND ($readFacet IS NULL OR o.facets =~ $readFacet)
  RETURN count(o) AS said, count(DISTINCT CASE WHEN size(names) > 1 THEN o.run END) AS runs
  UNION ALL
  UNWIND CASE WHEN row.writes THEN names ELSE [] END AS name
  MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, at)
  WHERE o.dataset = name AND o.at IS NOT NULL AND ($writtenFacet IS NULL OR o.facets =~ $writtenFacet)
  RETURN count(o) AS said, count(DISTINCT CASE WHEN size(names) > 1 THEN o.run END) AS runs
}
RETURN row.dataset AS dataset, sum(CASE WHEN size(names) > 1 THEN runs ELSE said END) AS total
