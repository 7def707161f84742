// Which steps does a pipeline have?
// Jobs below the topmost ones: tasks of a DAG, stages of an application.
MATCH path = (top:Job)<-[:PART_OF*1..5]-(step:Job)
WHERE NOT (top)-[:PART_OF]->(:Job)
RETURN path LIMIT 150
