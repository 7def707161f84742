// $keys: run keys. Those whose parent it was keep that in mind
UNWIND $keys AS key
MATCH (r:Run {key: key})
CALL (r) { MATCH (c:Run)-[:PART_OF]->(r) SET c.parentGone = true }
DETACH DELETE r
