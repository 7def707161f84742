// $keys: job keys   row: each job that has a parent, of those and of their nearest 63 ancestors, with its parent
UNWIND $keys AS key
MATCH (j:Job {key: key})
USING INDEX SEEK j:Job(key)
MATCH (j)-[:PART_OF*0..63]->(child:Job)
WITH DISTINCT child
MATCH (child)-[:PART_OF]->(parent:Job)
RETURN child.key AS job, parent.key AS parent
