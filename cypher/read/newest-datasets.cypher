// $organization; $at (time as text), $key: only those first named before, or then and with a smaller key; $limit
// row: those first named last go first. Each branch reads one range of the index backwards, and stops at $limit (of an index of several properties all must be asked for).
CALL () {
  MATCH (n:Dataset)
  USING INDEX SEEK n:Dataset(organization, since, key)
  WHERE n.organization = $organization AND n.since = datetime($at) AND n.key < $key
  RETURN n.key AS key, n.since AS since
  ORDER BY n.organization DESC, n.since DESC, n.key DESC LIMIT $limit
  UNION ALL
  MATCH (n:Dataset)
  USING INDEX SEEK n:Dataset(organization, since, key)
  WHERE n.organization = $organization AND n.since < datetime($at) AND n.key IS NOT NULL
  RETURN n.key AS key, n.since AS since
  ORDER BY n.organization DESC, n.since DESC, n.key DESC LIMIT $limit
}
RETURN key, toString(since) AS at
ORDER BY since DESC, key DESC LIMIT $limit
