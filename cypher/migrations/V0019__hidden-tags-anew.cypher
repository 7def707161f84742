// More tags read as source, or hold a secret, than when V0017 marked their words: those are marked, too.
// What that is, src/access/source-policy.ts tells: nothing to do in Cypher.
