// $rows: {owner}: deletes every PRECEDES that the owner says
UNWIND $rows AS row
MATCH ()-[e:PRECEDES]->()
USING INDEX SEEK e:PRECEDES(owner)
WHERE e.owner = row.owner
DELETE e
