// Counts events that were taken, apart from the graph. One node a day and producer of whom they tell, whose list says how many came in which quarter of an hour. Of what was deleted meanwhile nothing is counted.
// Under the lock on the organization's counts.
// $organization: name; $rows: owner (label and key: `Job:...`, `Dataset:...`, `Namespace:...`, `Organization:...`), label, key, day (since 1970, in UTC), producer ('' for none), quarter (of the day, from 0), events
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.label = 'Organization'
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Namespace'
  MATCH (n:Namespace {key: row.key})
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Job'
  MATCH (n:Job {key: row.key})
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Dataset'
  MATCH (n:Dataset {key: row.key})
  RETURN row AS told
}
MERGE (c:EventCount {owner: row.owner, day: row.day, producer: row.producer})
ON CREATE SET c.organization = $organization
WITH c, row
SET c.quarters = CASE WHEN c.quarters[-2] = row.quarter THEN c.quarters[..-1] + (c.quarters[-1] + row.events)
                      ELSE coalesce(c.quarters, []) + [row.quarter, row.events] END
