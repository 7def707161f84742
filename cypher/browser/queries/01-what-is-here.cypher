// What is here?
// How many datasets and jobs each namespace holds.
MATCH (n:Dataset|Job)
RETURN n.organization AS organization, n.namespace AS namespace, labels(n)[0] AS kind, count(*) AS count
ORDER BY organization, namespace, kind
