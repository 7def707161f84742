// How columns are computed from columns.
// $rows: {i, source, target} keys of columns; <active e>: which edges (`atActivity`); $asOf: as of then (text), or null
// row: one a kind of transformation of each pair, whoever says it
UNWIND $rows AS row
WITH row, datetime($asOf) AS t
MATCH (a:Column {key: row.source})
CALL (row) { MATCH (b:Column {key: row.target}) RETURN b }
MATCH (a)-[e:DERIVES]->(b)
WHERE <active e>
RETURN DISTINCT row.i AS i, e.type AS type, e.subtype AS subtype, e.description AS description, e.masking AS masking, e.certainty AS certainty
ORDER BY i, type, subtype, masking, description, certainty
