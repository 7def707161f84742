// $keys: job keys; with versions and routes. Those whose parent it was, and those that say it runs before or after them, keep that in mind
UNWIND $keys AS key
MATCH (j:Job {key: key})
CALL (j) { MATCH (c:Job)-[:PART_OF]->(j) SET c.parentGone = true }
CALL (j) { MATCH (j)-[e:PRECEDES]-(o) WHERE o <> j AND substring(e.owner, 4) = o.key SET o.controlFlowPartial = true }
CALL (j) { MATCH (j)-[:HAS_VERSION]->(v:JobVersion) DETACH DELETE v }
CALL (j) { MATCH (j)<-[:ROUTE_OF]-(r:Route) DETACH DELETE r }
DETACH DELETE j
