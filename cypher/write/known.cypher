// What the graph holds of all that a batch names: one statement, since each costs a tenth of a millisecond whatever it reads.
// $datasets, $jobs, $runs, $facts: keys; $reads, $writes: [run, dataset] keys; $sightings: [run, fact] keys
// row: one; lists of those that exist, times as text
UNWIND [1] AS once
CALL (once) {
  UNWIND $datasets AS key
  MATCH (d:Dataset {key: key})
  RETURN collect({key: d.key, namespace: d.namespace, name: d.name, listed: d.listed, facets: d.facets, since: toString(d.since),
    columnsSince: toString(d.columnsSince), canonical: coalesce(d.canonical, d.key), hasAliases: d.hasAliases,
    hasSchemaElsewhere: EXISTS { MATCH (d)<-[:SAME_AS]-(o:Dataset) WHERE o.facets CONTAINS '"schema":' }
      OR EXISTS { MATCH (d)-[:SAME_AS]->(o:Dataset) WHERE o.facets CONTAINS '"schema":' }
      OR EXISTS { MATCH (d)-[:SAME_AS]->(:Dataset)<-[:SAME_AS]-(o:Dataset) WHERE o.facets CONTAINS '"schema":' },
    lineageDeclaredAt: [at IN d.lineageDeclaredAt | toString(at)], columnLineageDeclaredAt: [at IN d.columnLineageDeclaredAt | toString(at)],
    lifecycle: d.lifecycle, lifecycleAt: [at IN d.lifecycleAt | toString(at)]}) AS datasets
}
CALL (once) {
  UNWIND $jobs AS key
  MATCH (j:Job {key: key})
  RETURN collect({key: j.key, namespace: j.namespace, name: j.name, facets: j.facets, since: toString(j.since), parent: j.parent,
    parentAt: toString(j.parentAt), parentGone: j.parentGone, controlFlowAt: toString(j.controlFlowAt), controlFlowRun: j.controlFlowRun, controlFlowHash: j.controlFlowHash, controlFlowPartial: j.controlFlowPartial,
    declaredAt: [at IN j.declaredAt | toString(at)], history: j.history}) AS jobs
}
CALL (once) {
  UNWIND $runs AS key
  MATCH (r:Run {key: key})
  RETURN collect({key: r.key, runId: r.runId, job: r.job, at: toString(r.at), startedAt: toString(r.startedAt), completedAt: toString(r.completedAt),
    abortedAt: toString(r.abortedAt), failedAt: toString(r.failedAt), reads: r.reads, writes: r.writes, facets: r.facets, parent: r.parent,
    parentAt: toString(r.parentAt), parentGone: r.parentGone, version: r.version, versionAt: toString(r.versionAt), otherVersions: r.otherVersions}) AS runs
}
CALL (once) {
  UNWIND $reads AS row
  MATCH (r:Run {key: row[0]})
  CALL (row) { MATCH (d:Dataset {key: row[1]}) RETURN d }
  MATCH (d)-[o:READ_BY]->(r)
  RETURN collect({run: o.run, job: o.job, dataset: o.dataset, at: toString(o.at), listedAt: toString(o.listedAt), facets: o.facets,
    version: o.version, versionAt: toString(o.versionAt), otherVersions: o.otherVersions}) AS reads
}
CALL (once) {
  UNWIND $writes AS row
  MATCH (r:Run {key: row[0]})
  CALL (row) { MATCH (d:Dataset {key: row[1]}) RETURN d }
  MATCH (r)-[o:WROTE]->(d)
  RETURN collect({run: o.run, job: o.job, dataset: o.dataset, at: toString(o.at), listedAt: toString(o.listedAt), facets: o.facets,
    version: o.version, versionAt: toString(o.versionAt), otherVersions: o.otherVersions,
    lifecycle: o.lifecycle, lifecycleAt: [at IN o.lifecycleAt | toString(at)]}) AS writes
}
CALL (once) {
  UNWIND $sightings AS row
  MATCH (r:Run {key: row[0]})
  CALL (row) { MATCH (f:Fact {key: row[1]}) RETURN f }
  MATCH (r)-[s:SAID]->(f)
  RETURN collect({run: r.key, fact: f.key, at: toString(s.at)}) AS sightings
}
CALL (once) {
  UNWIND $facts AS key
  MATCH (f:Fact {key: key})
  RETURN collect({key: f.key, kind: f.kind, owner: f.owner, target: f.target, hash: f.hash, sources: f.sources, without: f.without, first: toString(f.first),
    firstSeen: toString(f.firstSeen), lastSeen: toString(f.lastSeen), declaredAt: [at IN f.declaredAt | toString(at)], since: toString(f.since),
    until: toString(f.until), past: [at IN f.past | toString(at)], latest: f.latest}) AS facts
}
RETURN datasets, jobs, runs, reads, writes, sightings, facts
