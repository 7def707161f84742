// $rows: {fact, job, dataset, from}   row: one a fact: the runs whose READ_BY lists the dataset from then on, and the last time before; index seeks
UNWIND $rows AS row
CALL (row) {
  MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(job, dataset, listedAt)
  WHERE o.job = row.job AND o.dataset = row.dataset AND o.listedAt >= datetime(row.from)
  RETURN collect([o.run, toString(o.listedAt)]) AS sightings
}
CALL (row) {
  OPTIONAL MATCH ()-[o:READ_BY]->()
  USING INDEX SEEK o:READ_BY(job, dataset, listedAt)
  WHERE o.job = row.job AND o.dataset = row.dataset AND o.listedAt < datetime(row.from)
  RETURN toString(o.listedAt) AS before
  ORDER BY o.job DESC, o.dataset DESC, o.listedAt DESC LIMIT 1
}
RETURN row.fact AS fact, sightings, before
