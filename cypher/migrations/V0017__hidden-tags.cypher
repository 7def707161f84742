// Words of tags that are source are marked in searchTags (src/domain/search-words.ts), so that those alone find by them who may read source.
// What that is, src/access/source-policy.ts tells: nothing to do in Cypher.
