// $rows: {dataset, readOf, writtenOf} a dataset: its key, again for each side wanted, else null; $readFacet, $writtenFacet: patterns that its facets match, or null for any
// row: how many observations each dataset has; reads all of them, so only where someone asks for the number
UNWIND $rows AS row
CALL (row) {
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(dataset, at)
  WHERE o.dataset = row.readOf AND o.at IS NOT NULL AND ($readFacet IS NULL OR o.facets =~ $readFacet)
  RETURN count(o) AS some
  UNION ALL
  MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(dataset, at)
  WHERE o.dataset = row.writtenOf AND o.at IS NOT NULL AND ($writtenFacet IS NULL OR o.facets =~ $writtenFacet)
  RETURN count(o) AS some
}
RETURN row.dataset AS dataset, sum(some) AS total
