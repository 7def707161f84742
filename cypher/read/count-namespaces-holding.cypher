// $prefix: what keys begin with; $text: what names hold, in small letters   row: how many there are
MATCH (n:Namespace)
WHERE n.key STARTS WITH $prefix AND toLower(n.name) CONTAINS $text
RETURN count(n) AS total
