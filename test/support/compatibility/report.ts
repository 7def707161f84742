import type { Check } from './checks.ts';
import type { Scenario, SentEvent } from './scenarios.ts';

/** What came of one scenario. */
export interface Outcome {
  readonly scenario: Scenario;
  /** HTTP status of each event. */
  readonly statuses: readonly number[];
  /** `path: message`, each once. */
  readonly warnings: readonly string[];
  readonly checks: readonly (Check & { readonly passed: boolean })[];
}

/** `docs/compatibility.md`. */
export function compatibilityReport(outcomes: readonly Outcome[], specified: readonly string[]): string {
  const seen = new Set(outcomes.flatMap(({ scenario }) => [...versionsIn(scenario.events).keys()]));
  const unseen = specified.filter((facet) => !seen.has(facet));
  return `# Compatibility with OpenLineage

What comes of the consumer scenarios of [OpenLineage/compatibility-tests](https://github.com/OpenLineage/compatibility-tests): every event of a scenario is posted to \`/api/v1/lineage\`, on a real Neo4j, and GraphQL is asked over HTTP for
everything that the events say. A check is one question with its answer: the state of one run, one facet of one dataset as it was sent, the same facet by its typed field, one pair of columns.

The scenarios stand in [test/fixtures/openlineage](../test/fixtures/openlineage/README.md). \`npm run compatibility\` writes this page; \`test/e2e/compatibility.test.ts\` fails when a check does, and when this page is stale.

## Scenarios

${table(
  ['scenario', 'producer', 'specification', 'events', 'taken', 'jobs', 'runs', 'datasets', 'checks passed'],
  outcomes.map(({ scenario: { name, events }, statuses, checks }) => [
    name,
    listed(events.map(({ producer }) => producerOf(producer))),
    listed(events.map(({ schemaURL }) => versionOf(schemaURL))),
    events.length,
    statuses.filter((status) => status === 201).length,
    count(events, ({ job }) => [job.namespace, job.name]),
    count(events, ({ run, job }) => [run.runId, job.namespace, job.name]),
    datasetsIn(events),
    passed(checks),
  ]),
)}
${outcomes
  .filter(({ warnings }) => warnings.length > 0)
  .map(({ scenario, warnings }) => {
    const invalid = scenario.valid ? '' : ' (which the JSON schema of the specification refuses)';
    return `\n\`${scenario.name}\`${invalid} is taken with the warning ${warnings.map((warning) => `*${warning}*`).join(', ')}.\n`;
  })
  .join('')}
## Entities and lineage

${table(
  ['what events say', 'in GraphQL', 'checks passed', 'in'],
  rows(outcomes, (feature) => !isFacet(feature)),
)}

## Facets

Each is answered as it was sent; most by fields of their own, too. What a facet does to the graph: [spec.md](spec.md#facets).

${table(
  ['facet', 'versions', 'in GraphQL', 'checks passed', 'in'],
  rows(outcomes, isFacet).map(([feature = '', ...rest]) => [feature, versionsOf(outcomes, feature), ...rest]),
)}

In no scenario, and tested by what other emitters sent or by events made for it ([spec.md](spec.md#facets) names the test of each): ${unseen.map((facet) => `\`${facet}\``).join(', ')}.
`;
}

function rows(outcomes: readonly Outcome[], isWanted: (feature: string) => boolean): string[][] {
  const all = outcomes.flatMap(({ scenario, checks }) =>
    checks.map((check) => ({ ...check, scenario: scenario.name })),
  );
  const byFeature = Map.groupBy(
    all.filter(({ feature }) => isWanted(feature)),
    ({ feature }) => feature,
  );
  const features = [...byFeature].sort(([a], [b]) => (isFacet(a) && a > b ? 1 : isFacet(a) ? -1 : 0));
  return features.map(([feature, checks]) => [
    isFacet(feature) ? `\`${feature}\`` : feature,
    // The field of its own before the facet as sent.
    distinct(
      checks.map(({ lands }) => lands).sort((a, b) => Number(a.endsWith('facets`')) - Number(b.endsWith('facets`'))),
    ).join(', '),
    passed(checks),
    listed(checks.map(({ scenario }) => scenario)),
  ]);
}

const isFacet = (feature: string) => /^(run|job|dataset|input|output)\./.test(feature);

function passed(checks: readonly { readonly passed: boolean }[]): string {
  return `${checks.filter((check) => check.passed).length} of ${checks.length}`;
}

function versionsOf(outcomes: readonly Outcome[], feature: string): string {
  return listed(
    outcomes.flatMap(({ scenario }) => [...(versionsIn(scenario.events).get(feature.replaceAll('`', '')) ?? [])]),
  );
}

/** By facet: the versions of its schema; none where it only calls itself some facet. */
function versionsIn(events: readonly SentEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (kind: string, facets: object = {}) => {
    for (const [name, facet] of Object.entries(facets)) {
      const versions = found.get(`${kind}.${name}`) ?? new Set();
      found.set(`${kind}.${name}`, versions);
      const { _schemaURL: url } = facet as { _schemaURL?: string };
      if (url !== undefined && !url.includes('OpenLineage.json')) versions.add(versionOf(url));
    }
  };
  for (const { run, job, inputs = [], outputs = [] } of events) {
    add('run', run.facets);
    add('job', job.facets);
    for (const { facets, inputFacets, outputFacets } of [...inputs, ...outputs]) {
      add('dataset', facets);
      add('input', inputFacets);
      add('output', outputFacets);
    }
  }
  return found;
}

function versionOf(url: string): string {
  return /\d+-\d+-\d+/.exec(url)?.[0] ?? '';
}

/** `airflow 1.24.0` */
function producerOf(url: string): string {
  const version = /\/tree\/([^/]+)\//.exec(url)?.[1] ?? /\/(\d[\w.-]*)(\/|$)/.exec(url)?.[1] ?? '';
  const integration = url.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return version === '' || integration === version ? integration || url : `${integration} ${version}`;
}

function datasetsIn(events: readonly SentEvent[]): number {
  const all = events.flatMap(({ inputs = [], outputs = [] }) => [...inputs, ...outputs]);
  return distinct(all.map(({ namespace, name }) => JSON.stringify([namespace, name]))).length;
}

function count(events: readonly SentEvent[], id: (event: SentEvent) => unknown): number {
  return distinct(events.map((event) => JSON.stringify(id(event)))).length;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function listed(texts: readonly string[]): string {
  return distinct(texts.filter((each) => each !== ''))
    .sort()
    .join(', ');
}

function table(head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n');
}
