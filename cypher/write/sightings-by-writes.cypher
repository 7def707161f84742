// $rows: {fact, job, dataset, from}   row: one a fact: the runs whose WROTE lists the dataset from then on, and the last time before; index seeks
UNWIND $rows AS row
CALL (row) {
  MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(job, dataset, listedAt)
  WHERE o.job = row.job AND o.dataset = row.dataset AND o.listedAt >= datetime(row.from)
  RETURN collect([o.run, toString(o.listedAt)]) AS sightings
}
CALL (row) {
  OPTIONAL MATCH ()-[o:WROTE]->()
  USING INDEX SEEK o:WROTE(job, dataset, listedAt)
  WHERE o.job = row.job AND o.dataset = row.dataset AND o.listedAt < datetime(row.from)
  RETURN toString(o.listedAt) AS before
  ORDER BY o.job DESC, o.dataset DESC, o.listedAt DESC LIMIT 1
}
RETURN row.fact AS fact, sightings, before
