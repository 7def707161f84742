// What all servers on this database make seals with: one of a name, whoever comes first.
CREATE CONSTRAINT shared_secret_name IF NOT EXISTS FOR (n:SharedSecret) REQUIRE n.name IS UNIQUE;
