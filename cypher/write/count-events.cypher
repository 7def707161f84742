// Counts events that are taken, apart from the graph. One node a day and producer of whom they tell, whose list says how many came in which quarter of an hour.
// $rows: owner (label and key: `Job:...`, `Dataset:...`, `Namespace:...`, `Organization:...`), organization, day (since 1970, in UTC), producer ('' for none), quarter (of the day, from 0), events
UNWIND $rows AS row
MERGE (c:EventCount {owner: row.owner, day: row.day, producer: row.producer})
SET c.organization = row.organization,
    c.quarters = CASE WHEN c.quarters[-2] = row.quarter THEN c.quarters[..-1] + (c.quarters[-1] + row.events)
                      ELSE coalesce(c.quarters, []) + [row.quarter, row.events] END
