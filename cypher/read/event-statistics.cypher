// $owners: whose events, as `write/count-events` calls it, all together; $senders: only those of a dataset that belong to these namespaces (keys), or null; $producers: that are told apart, those that sent most
// $stretches: buckets of one length, one after another: fromDay, toDay (since 1970, in UTC, both included), from, to (quarters of an hour since 1970, to excluded: what counts of them), start (of the first, in seconds since 1970), seconds (of each), place (of the first)
// row: one a producer ('' for none, null for all others together) and bucket (from 0) that has events; `last`: the last quarter in which some came
UNWIND $stretches AS s
UNWIND $owners AS owner
MATCH (c:EventCount)
WHERE c.owner = owner AND c.day >= s.fromDay AND c.day <= s.toDay AND c.producer IS NOT NULL
  AND ($senders IS NULL OR c.sender IN $senders)
UNWIND range(0, size(c.quarters) - 2, 2) AS i
WITH s, c.producer AS producer, c.day * 96 + c.quarters[i] AS quarter, c.quarters[i + 1] AS events
WHERE quarter >= s.from AND quarter < s.to
WITH producer, s.place + (quarter * 900 - s.start) / s.seconds AS bucket, sum(events) AS events, max(quarter) AS last
WITH producer, sum(events) AS total, collect([bucket, events, last]) AS buckets
ORDER BY total DESC, producer
WITH collect({producer: producer, buckets: buckets}) AS ranked
UNWIND range(0, size(ranked) - 1) AS place
WITH CASE WHEN place < $producers THEN ranked[place].producer END AS producer, ranked[place].buckets AS buckets
UNWIND buckets AS each
RETURN producer, each[0] AS bucket, sum(each[1]) AS events, max(each[2]) AS last
