// $keys (organization and namespace)   row: one a namespace whose source is open
UNWIND $keys AS key
MATCH (s:NamespaceSetting {key: key})
WHERE s.sourceVisibility = 'OPEN'
RETURN s.key AS key
