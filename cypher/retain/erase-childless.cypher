// $keys: keys of runs known only as parents; those that are parents no more
UNWIND $keys AS key
MATCH (p:Run {key: key})
WHERE p.at IS NULL AND NOT EXISTS { MATCH (:Run)-[:PART_OF]->(p) }
DETACH DELETE p
