// Which columns is a column computed from?
// Over every step, with how each step computes it.
WITH 'daily_revenue' AS dataset, 'day' AS column
MATCH (c:Column {name: column}) WHERE c.dataset ENDS WITH dataset
MATCH path = (c)<-[r:DERIVES*1..10]-(:Column)
WHERE all(e IN r WHERE e.current)
RETURN path LIMIT 200
