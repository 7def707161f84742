// row: one an organization, by name
MATCH (o:Organization)
WHERE o.name >= ''
RETURN o.name AS name
ORDER BY name
