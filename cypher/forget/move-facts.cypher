// $rows: {key, to, properties}: facts that say less now; who said the one said the other
UNWIND $rows AS row
MATCH (f:Fact {key: row.key})
MERGE (g:Fact {key: row.to})
SET g += row.properties
WITH f, g
CALL (f, g) {
  MATCH (r:Run)-[s:SAID]->(f)
  MERGE (r)-[t:SAID]->(g)
  ON CREATE SET t.fact = g.key, t.at = s.at
  ON MATCH SET t.at = CASE WHEN s.at < t.at THEN s.at ELSE t.at END
}
DETACH DELETE f
