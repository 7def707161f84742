// Refused events, apart from the graph. Their keys sort by time.
CREATE CONSTRAINT dead_letter_key IF NOT EXISTS FOR (n:DeadLetter) REQUIRE n.key IS UNIQUE;
