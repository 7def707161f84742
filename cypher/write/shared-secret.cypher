// $name, $made   row: the secret of that name, which is $made where there was none
MERGE (s:SharedSecret {name: $name})
ON CREATE SET s.secret = $made
RETURN s.secret AS secret
