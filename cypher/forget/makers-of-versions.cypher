// $keys: keys of versions of datasets   row: one a run that wrote such a version, when it first said so
UNWIND $keys AS key
MATCH (start:DatasetVersion {key: key})<-[:HAS_VERSION]-(d:Dataset)<-[w:WROTE]-(r:Run)
USING INDEX SEEK start:DatasetVersion(key)
WHERE w.version = key OR key IN w.otherVersions
RETURN key, r.key AS run, CASE w.version WHEN key THEN toString(w.versionAt)
  ELSE head([i IN range(0, size(w.otherVersions) - 2, 2) WHERE w.otherVersions[i] = key | w.otherVersions[i + 1]]) END AS at
