// The routes of split jobs that edges into them and out of them belong to.
// $rows: {i, source, sourceLabel, target, targetLabel}; <active e> and $asOf as of lineage   row: one an edge and route
UNWIND $rows AS row
WITH row, datetime($asOf) AS t
CALL (row, t) {
  WITH row, t WHERE row.targetLabel = 'Job'
  MATCH (j:Job {key: row.target})
  WITH row, t, j
  MATCH (j)<-[:ROUTE_OF]-(route:Route)<-[e:FEEDS|FLOWS_TO]-(a)
  WHERE a.key = row.source AND labels(a)[0] = row.sourceLabel AND <active e>
  RETURN route
  UNION
  WITH row, t WHERE row.sourceLabel = 'Job'
  MATCH (j:Job {key: row.source})
  WITH row, t, j
  MATCH (j)<-[:ROUTE_OF]-(route:Route)-[e:PRODUCES|FLOWS_TO]->(b)
  WHERE b.key = row.target AND labels(b)[0] = row.targetLabel AND <active e>
  RETURN route
}
RETURN DISTINCT row.i AS i, route.key AS route, route.job AS job
ORDER BY i, route
