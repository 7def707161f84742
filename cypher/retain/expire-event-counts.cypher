// $organization; $day: since 1970, in UTC; $limit   row: how many counts of days before went
MATCH (c:EventCount)
WHERE c.organization = $organization AND c.day < $day
WITH c LIMIT $limit
DELETE c
RETURN count(*) AS gone
