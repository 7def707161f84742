// $keys   row: one a job that exists
UNWIND $keys AS key
MATCH (j:Job {key: key})
RETURN j.key AS key, j.description AS description, j.integration AS integration, j.jobType AS jobType, j.processingType AS processingType,
       j.owners AS owners, j.tags AS tags, toString(j.since) AS since, head([(j)-[:PART_OF]->(p:Job) | p.key]) AS parent
