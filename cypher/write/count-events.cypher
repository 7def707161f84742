// Counts events that were taken, apart from the graph. One node a day and producer of whom they tell (of a dataset also by the namespace that the event belongs to), whose list says how many came in which quarter of an hour. Of what was deleted meanwhile nothing is counted.
// Under the lock on the organization's counts.
// $organization: name; $rows: owner (label and key: `Job:...`, `Dataset:...`, `Namespace:...`, `Organization:...`), label, key, day (since 1970, in UTC), producer ('' for none), sender (of a dataset: the key of the namespace of whose job, or DatasetEvents, the event is; else ''), quarter (of the day, from 0), events
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.label = 'Organization'
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Namespace'
  MATCH (n:Namespace {key: row.key}) USING INDEX SEEK n:Namespace(key)
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Job'
  MATCH (n:Job {key: row.key}) USING INDEX SEEK n:Job(key)
  RETURN row AS told
  UNION ALL
  WITH row WHERE row.label = 'Dataset' AND EXISTS { MATCH (sender:Namespace {key: row.sender}) USING INDEX SEEK sender:Namespace(key) }
  MATCH (n:Dataset {key: row.key}) USING INDEX SEEK n:Dataset(key)
  RETURN row AS told
}
// Not by MERGE, for which nothing says which index it is to seek: with few counts it was seen to scan one.
CALL (told) {
  OPTIONAL MATCH (known:EventCount)
  USING INDEX SEEK known:EventCount(owner, day, producer)
  WHERE known.owner = told.owner AND known.day = told.day AND known.producer = told.producer AND known.sender = told.sender
  CALL (told, known) {
    WITH told, known WHERE known IS NULL
    CREATE (c:EventCount {owner: told.owner, day: told.day, producer: told.producer, sender: told.sender, organization: $organization})
    RETURN c
    UNION ALL
    WITH told, known WHERE known IS NOT NULL
    RETURN known AS c
  }
  SET c.quarters = CASE WHEN c.quarters[-2] = told.quarter THEN c.quarters[..-1] + (c.quarters[-1] + told.events)
                        ELSE coalesce(c.quarters, []) + [told.quarter, told.events] END
}
