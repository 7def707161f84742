// Notes that nobody listens and nothing is left. $organization: name
MATCH (o:Organization {name: $organization})
REMOVE o.listenedUntil
