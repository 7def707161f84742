// $rows: {owner}: deletes every PRECEDES that the owner says
UNWIND $rows AS row
MATCH ()-[e:PRECEDES]->()
WHERE e.owner = row.owner
DELETE e
