// What the last commits of an organization changed, while somebody listens: one node a place of a ring.
CREATE CONSTRAINT change_key IF NOT EXISTS FOR (n:Change) REQUIRE n.key IS UNIQUE;
