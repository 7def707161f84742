// $rows: {job, upstream, downstream, after} a page: the job, which sides of it are wanted, and the place of the edge to read on from; $limit: edges of a page
// row: PRECEDES at the jobs, by place (the job before, the one after, then the terms) within a page; `page` is the place of its row, from 0
// Reads all edges of the sides wanted, however few a page holds: a job depends on tens of others, not on tens of thousands.
UNWIND range(0, size($rows) - 1) AS page
WITH page, $rows[page] AS row
CALL (row) {
  MATCH (j:Job {key: row.job})-[e:PRECEDES]-(:Job)
  USING INDEX SEEK j:Job(key)
  WITH DISTINCT e, startNode(e) AS a, endNode(e) AS b, row
  WHERE (row.downstream AND a.key = row.job) OR (row.upstream AND b.key = row.job)
  WITH e, a, b, CASE e.owner WHEN 'Job:' + a.key THEN a ELSE b END AS owner, row,
       reduce(text = '', term IN [toString(e.owner = 'Job:' + a.key), e.dependencyType, e.sequenceTriggerRule, e.statusTriggerRule, e.triggerRule] | text + '|' + coalesce(term, '')) AS terms
  WITH e, a, b, owner, terms, a.key + '|' + b.key + terms AS place, row
  WHERE place > row.after
  RETURN a.key AS before, b.key AS after, owner.key AS owner, toString(owner.controlFlowAt) AS at, owner.controlFlowRun AS run, place,
         e.dependencyType AS dependencyType, e.sequenceTriggerRule AS sequenceTriggerRule, e.statusTriggerRule AS statusTriggerRule, e.triggerRule AS triggerRule
  ORDER BY place LIMIT $limit
}
RETURN page, before, after, owner, at, run, place, dependencyType, sequenceTriggerRule, statusTriggerRule, triggerRule
