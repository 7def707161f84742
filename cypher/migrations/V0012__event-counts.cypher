// Events that were taken, by of whom they tell, day and producer, apart from the graph; those of an organization by day, for retention.
CREATE INDEX event_count_owner_day_producer IF NOT EXISTS FOR (n:EventCount) ON (n.owner, n.day, n.producer);
CREATE INDEX event_count_organization_day IF NOT EXISTS FOR (n:EventCount) ON (n.organization, n.day);
