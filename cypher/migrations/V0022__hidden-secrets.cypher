// More tags hold what is known for a secret (`api-key: x`) than when V0019 marked their words: those are marked, too.
// What that is, src/access/source-secrets.ts tells: nothing to do in Cypher.
