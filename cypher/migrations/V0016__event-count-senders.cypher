// By which namespace's events they count of a dataset: what goes with that namespace.
CREATE INDEX event_count_sender IF NOT EXISTS FOR (n:EventCount) ON (n.sender);
