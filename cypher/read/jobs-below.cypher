// $job: key; $namespaces: only jobs of these, or null; $asOf: time as text   row: one a job below it (of which it is the parent, in 64 steps at most) that some event by then named
MATCH (j:Job {key: $job})
USING INDEX SEEK j:Job(key)
MATCH (j)<-[:PART_OF*1..64]-(child:Job)
WITH DISTINCT j, child, datetime($asOf) AS t
WHERE child <> j AND child.since <= t AND ($namespaces IS NULL OR child.namespace IN $namespaces)
RETURN child.key AS job
