// $rows: {owner, certainty, derives: [[from, to, type, subtype, masking, description]]} of DERIVES that exist
UNWIND $rows AS row
UNWIND row.derives AS derive
MATCH (a:Column {key: derive[0]})
CALL (derive) { MATCH (b:Column {key: derive[1]}) RETURN b }
MATCH (a)-[e:DERIVES {owner: row.owner, certainty: row.certainty, type: derive[2], subtype: derive[3], masking: derive[4]}]->(b)
DELETE e
