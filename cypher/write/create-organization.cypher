// $name   row: whether it is new
OPTIONAL MATCH (known:Organization {name: $name})
MERGE (o:Organization {name: $name})
RETURN known IS NULL AS isNew
