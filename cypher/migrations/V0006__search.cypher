// Full text: entities by the words of their names, places, tags, owners, descriptions and SQL. Words are made by whoever writes (src/domain/search-words.ts), so white space parts them.
// Never behind: what is committed is found at once.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Dataset|Job|Column)
  ON EACH [n.organization, n.namespace, n.search, n.searchNamespace, n.searchDataset, n.searchTags, n.searchOwners, n.searchDescription, n.searchSql]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
