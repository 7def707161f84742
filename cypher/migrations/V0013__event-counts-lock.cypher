// What keeps those apart that count events of one organization, and that delete there.
CREATE CONSTRAINT event_counts_lock_organization IF NOT EXISTS FOR (n:EventCountsLock) REQUIRE n.organization IS UNIQUE;
