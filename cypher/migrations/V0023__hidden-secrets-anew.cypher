// More tags hold what is known for a secret (`dbPassword: x`) than when V0022 marked their words: those are marked, too.
// What that is, src/access/source-secrets.ts tells: nothing to do in Cypher.
