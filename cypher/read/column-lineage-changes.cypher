// How the columns of datasets are computed otherwise at one time than at another.
// $datasets: keys, canonical; $from, $to: times as text; <active e>: which edges (`atActivity`, as of a time); $limit: rows at most
// row: one a kind of transformation of two columns that holds at one of the two times alone, whoever says it; `after`: at the later
UNWIND $datasets AS dataset
MATCH (d:Dataset {key: dataset})-[:HAS_COLUMN]->(target:Column)<-[e:DERIVES]-(source:Column)
USING INDEX SEEK d:Dataset(key)
WITH target, source, e, [t IN [datetime($from), datetime($to)] | coalesce(<active e>, false)] AS holds
WITH target, source, e.certainty AS certainty, e.type AS type, e.subtype AS subtype, e.masking AS masking, e.description AS description, collect(holds) AS all
WITH *, any(holds IN all WHERE holds[0]) AS before, any(holds IN all WHERE holds[1]) AS after
WHERE before <> after
RETURN source.key AS source, target.key AS target, certainty, type, subtype, masking, description, after
ORDER BY target, source, type, subtype, masking, description, certainty
LIMIT $limit
