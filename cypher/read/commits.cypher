// $organization   row: how many batches were committed, if any was
MATCH (o:Organization {name: $organization})
RETURN o.seq AS seq
