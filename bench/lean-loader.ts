import type { Driver } from 'neo4j-driver';
import { composeKey } from '../src/domain/keys.ts';
import { loadDirectly } from './direct-loader.ts';
import type { Stack } from './stack.ts';
import { timeOf, type Workload } from './workload.ts';

const BATCH = 10_000;
const SENDERS = 2;

const TIMES = 'current: true, latest: true, ever: true, since: at, everSince: at';
const NODE = 'organization: $organization, namespace: $namespace';

const DATASETS = `
UNWIND range($from, $to) AS i
CREATE (:Dataset {key: $prefix + 'ds_' + (i / $width) + '_' + (i % $width), ${NODE}, name: 'ds_' + (i / $width) + '_' + (i % $width)})`;

const JOBS = `
UNWIND range($from, $to) AS i
WITH i / $width AS layer, i % $width AS place, CASE WHEN i % 5 = 0 THEN 2 ELSE 3 END AS reads, datetime($start) + duration({seconds: i}) AS at
CREATE (j:Job {key: $prefix + 'job_' + layer + '_' + place, ${NODE}, name: 'job_' + layer + '_' + place})
WITH *
MATCH (out:Dataset {key: $prefix + 'ds_' + (layer + 1) + '_' + place})
CREATE (j)-[:PRODUCES {source: j.key, target: out.key, certainty: 'COLUMN', ${TIMES}}]->(out)
WITH *
UNWIND range(0, reads - 1) AS offset
MATCH (d:Dataset {key: $prefix + 'ds_' + layer + '_' + ((place + offset) % $width)})
CREATE (d)-[:FEEDS {source: d.key, target: j.key, certainty: CASE WHEN offset < 2 THEN 'COLUMN' ELSE 'INFERRED' END, ${TIMES}}]->(j)`;

const HUB = `
MERGE (hub:Dataset {key: $prefix + 'hub_ds'})
SET hub += {${NODE}, name: 'hub_ds'}
WITH hub
UNWIND range($from, $to) AS i
WITH hub, i, datetime($start) + duration({seconds: i}) AS at
CREATE (j:Job {key: $prefix + 'hub_job_' + i, ${NODE}, name: 'hub_job_' + i}),
  (out:Dataset {key: $prefix + 'hub_out_' + i, ${NODE}, name: 'hub_out_' + i}),
  (hub)-[:FEEDS {source: hub.key, target: j.key, certainty: 'COLUMN', ${TIMES}}]->(j),
  (j)-[:PRODUCES {source: j.key, target: out.key, certainty: 'COLUMN', ${TIMES}}]->(out)`;

/** The workload's width, as its wiring has it. */
function widthOf({ jobs, width }: Workload): number {
  return width > 0 ? width : Math.max(10, Math.round(Math.sqrt(jobs) * 2));
}

/** Puts what a walk reads of a layered workload straight into Neo4j, made there by arithmetic; `checkLeanLoader` compares. */
export async function loadLean(
  driver: Driver,
  organization: string,
  workload: Workload,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const width = widthOf(workload);
  await driver.executeQuery('CREATE (:Organization {name: $organization, seq: 1})', { organization });
  await inBatches(driver, DATASETS, organization, workload, workload.jobs + width, onProgress);
  await inBatches(driver, JOBS, organization, workload, workload.jobs, onProgress);
}

/** A dataset that so many jobs read, each of which writes one. */
export async function loadHub(driver: Driver, organization: string, workload: Workload): Promise<void> {
  await inBatches(driver, HUB, organization, workload, workload.jobs, () => {}, 1);
}

async function inBatches(
  driver: Driver,
  text: string,
  organization: string,
  workload: Workload,
  count: number,
  onProgress: (line: string) => void,
  senders = SENDERS,
): Promise<void> {
  const { namespace } = workload;
  const prefix = `${composeKey(organization, namespace)}|`;
  const common = { organization, namespace, prefix, width: BigInt(widthOf(workload)), start: timeOf(0) };
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      const to = Math.min(from + BATCH, count) - 1;
      await driver.executeQuery(text, { ...common, from: BigInt(from), to: BigInt(to) });
      if (from % (10 * BATCH) === 0 && from > 0) onProgress(`${from} of ${count}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
}

/** Edges with all that they hold, and the ends' names. */
const READ = `
MATCH (n:Dataset|Job {organization: $organization})-[e:FEEDS|PRODUCES|FLOWS_TO]->(m)
RETURN labels(n) AS from, n.name AS name, n.namespace AS namespace, n.split AS split, type(e) AS type, properties(e) AS edge, labels(m) AS to, m.name AS other,
  substring(n.key, size($organization)) AS key
ORDER BY key, other`;

/**
 * Compares a small graph of this loader with that of `direct-loader.ts`.
 * @throws Error where edges differ
 * @returns how many are equal
 */
export async function checkLeanLoader(stack: Stack, workload: Workload): Promise<number> {
  const { driver } = stack;
  const [direct, lean] = [stack.newOrganization(), stack.newOrganization()];
  await loadDirectly(driver, direct, workload);
  await loadLean(driver, lean, workload);
  const [expected, found] = [await edges(driver, direct), await edges(driver, lean)];
  const differs = expected.findIndex((line, i) => line !== found[i]);
  if (differs !== -1 || expected.length !== found.length)
    throw new Error(`The lean graph is not the direct one: ${expected[differs]} against ${found[differs]}`);
  return expected.length;
}

async function edges(driver: Driver, organization: string): Promise<string[]> {
  const { records } = await driver.executeQuery(READ, { organization });
  return records.map((each) =>
    JSON.stringify(each.toObject(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
}
