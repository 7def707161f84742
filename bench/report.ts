import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Circumstances } from './circumstances.ts';
import type { Findings } from './figure.ts';
import { table } from './figure.ts';
import { PARTS, type PartName } from './options.ts';

/** What a run found, as kept in `results/`. */
export interface Report extends Circumstances {
  readonly versions: Circumstances['versions'] & { readonly neo4j: string };
  /** Of small sizes: not for comparing. */
  readonly quick: boolean;
  readonly parts: Readonly<Partial<Record<PartName, Findings>>>;
}

const RESULTS = fileURLToPath(new URL('results/', import.meta.url));
const TITLES: Readonly<Record<PartName, string>> = {
  ingest: 'Ingest',
  growth: 'Ingest as the graph grows',
  servers: 'Two servers',
  archive: 'The archive',
  lineage: 'Lineage',
  history: 'History',
  memory: "The server's memory under load",
  page: 'The page',
  lists: 'Lists',
  search: 'Search',
  pages: 'Pages of lineage',
  dashboards: 'Dashboards beside ingest',
  access: 'Access checks',
};

/** Keeps a report; one of full size also renews its parts of `latest.md`. @returns the file's name */
export function keep(report: Report): string {
  mkdirSync(RESULTS, { recursive: true });
  const name = `${report.date.replaceAll(':', '').slice(0, 'YYYY-MM-DDTHHMM'.length)}-${report.commit}${report.quick ? '-quick' : ''}.json`;
  writeFileSync(join(RESULTS, name), `${JSON.stringify(report, null, 1)}\n`);
  if (!report.quick) writeFileSync(join(RESULTS, 'latest.md'), latest(fullReports()));
  return name;
}

/** Newest first. */
function fullReports(): Report[] {
  return readdirSync(RESULTS)
    .filter((file) => file.endsWith('.json') && !file.endsWith('-quick.json'))
    .sort()
    .reverse()
    .map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as Report);
}

function latest(reports: readonly Report[]): string {
  const parts = PARTS.flatMap((part) => {
    const report = reports.find(({ parts: found }) => found[part] !== undefined);
    const findings = report?.parts[part];
    return report === undefined || findings === undefined ? [] : [{ part, report, findings }];
  });
  const targets = parts.flatMap(({ findings }) => findings.targets);
  return [
    '# Benchmark, latest figures',
    '',
    'Written by `npm run bench`; [README](../README.md) tells what is measured and how.',
    '',
    table(
      ['target', 'bound', 'measured', ''],
      targets.map(({ what, bound, value, met }) => [what, bound, value, met ? 'met' : '**missed**']),
    ),
    ...parts.flatMap(({ part, report, findings }) => [
      '',
      `## ${TITLES[part]}`,
      '',
      origin(report),
      '',
      findings.section,
    ]),
    '',
  ].join('\n');
}

function origin({ date, commit, cores, cpu, memoryGiB, versions }: Report): string {
  const machine = `${cores} cores (${cpu}), ${memoryGiB} GiB`;
  return `${date}, commit ${commit}, ${machine}, Node ${versions.node}, Neo4j ${versions.neo4j} with a heap of 2 GiB.`;
}
