// $keys: run keys; whether a run said any fact of the one side of its job and of the other, from what is left
UNWIND $keys AS key
MATCH (r:Run {key: key})
SET r.reads = CASE WHEN EXISTS { MATCH (:Dataset)-[o:READ_BY]->(r) WHERE o.listedAt IS NOT NULL }
      OR EXISTS { MATCH (r)-[:SAID]->(f:Fact) WHERE f.target STARTS WITH 'Job:' } THEN true END,
    r.writes = CASE WHEN EXISTS { MATCH (r)-[o:WROTE]->(:Dataset) WHERE o.listedAt IS NOT NULL }
      OR EXISTS { MATCH (r)-[:SAID]->(f:Fact) WHERE f.target STARTS WITH 'Dataset:' } THEN true END
