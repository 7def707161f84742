import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInterfaceType, isObjectType, parse, print, visit } from 'graphql';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { everyFacet } from '../../support/every-facet.ts';
import { capturedScenario, NAMELESS_JOBS } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { UNLIMITED } from '../../support/every-field.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ questions: UNLIMITED });
  for (const name of ['python-client', 'airflow3-03-scheduler', 'dbt-pg-04-build', 'dbt-pg-07-run-broken']) {
    const { lines } = capturedScenario(name);
    const nameless: readonly number[] = name === NAMELESS_JOBS.scenario ? NAMELESS_JOBS.lines : [];
    await app.send(...lines.filter((_line, i) => !nameless.includes(i + 1)));
  }
}, NEO4J_START_MS);
afterAll(() => app.close());

const EVERYTHING = `
  fragment N on Node { id ... on Namespace { name } ...D ...J ...R ...C }
  fragment D on Dataset { id namespace name description type owners tags listed facets columns { id name } }
  fragment J on Job { id namespace name description integration jobType processingType owners tags facets parent { id } latestRun { id } }
  fragment R on Run { id runId state startedAt endedAt durationMs error facets job { id } parent { id } root { id } inputs { id } outputs { id } }
  fragment C on Column { id name type description ordinal current dataset { id } }
  fragment H on LineageHopConnection { edges { cursor node { node { ...N } distance direction } } pageInfo { hasNextPage endCursor } totalCount }
  fragment L on Lineage { root { ...N } roots { ...N } changed counts { distance kind nodes } nodes { node { ...N } distance direction group { jobs datasets } }
    edges { source target kind certainty routes firstSeen lastSeen } total complete pageInfo { hasNextPage endCursor } }
  query {
    namespaces { edges { cursor node { ...N } } pageInfo { hasNextPage endCursor } totalCount }
    datasets { edges { cursor node { ...D upstream { ...H } downstream { ...H }
      columns { ...C upstream { ...H } downstream { ...H } } } } pageInfo { hasNextPage endCursor } totalCount }
    jobs { edges { cursor node { ...J upstream { ...H } downstream { ...H } latestRun { ...R upstream { ...H } downstream { ...H } }
      runs { edges { cursor node { ...R parent { ...R } } } pageInfo { hasNextPage endCursor } totalCount } } }
      pageInfo { hasNextPage endCursor } totalCount }
    lineage(root: { dataset: { namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders" } }) { ...L }
    grouped: lineage(root: { dataset: { namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders" } }, group: NAMESPACE) { ...L }
    lineageOf(roots: [{ dataset: { namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders" } }]) { ...L }
    dataset(namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders") { ...N }
    job(namespace: "shop-etl", name: "daily_revenue") { ...N latestRun { runId } }
    column(namespace: "postgres://shop-db.example.com:5432", dataset: "shop.public.orders", name: "ship_to.geo.lat") { ...N }
    mergeSuggestions { edges { cursor node { dataset { id } other { id } reason } } pageInfo { hasNextPage endCursor } }
  }`;

/** What people say of names. */
const NAMED = `mutation {
  pinCanonicalName(dataset: ${ref('shop.mart.daily_revenue')}) { dataset { id } }
  unmergeDatasets(dataset: ${ref('shop.public.orders')}, other: ${ref('shop.mart.daily_revenue')}, inAdvance: true) { dataset { id } } }`;

function ref(name: string): string {
  return `{ dataset: { namespace: "postgres://shop-db.example.com:5432", name: "${name}" } }`;
}

/** Everything said of datasets, jobs, runs and namespaces; of other entities their id. */
const DETAILS = `query {
  namespaces { edges { node { datasetCount jobCount } } }
  datasets { edges { node { ${everyField('Dataset')} columns { tags { ${everyField('Tag')} } } versions { edges { node { ${everyField('DatasetVersion')} } } } } } }
  jobs { edges { node { ${everyField('Job')} versions { edges { node { ${everyField('JobVersion')} } } } runs { edges { node { ${everyField('Run')} } } } } } } }`;

test('every field of the schema is answered with what real emitters sent, and facets that none of them sends with those of the specification', async () => {
  const { data, errors } = await app.ask(withTypeNames(EVERYTHING));
  expect(errors).toBeUndefined();
  const { runId } = data.job.latestRun;
  await app.send(everyFacet);
  expect((await app.ask(NAMED)).errors).toBeUndefined();
  for (const [day, change, column] of [
    ['01', 'CREATE', 'a'],
    ['02', 'ALTER', 'b'],
  ])
    await app.send(altered(`2025-01-${day}T00:00:00Z`, change, column));
  const details = await app.ask(withTypeNames(DETAILS));
  expect(details.errors).toBeUndefined();
  const ids = `query ($runId: String!, $id: ID!) { run(runId: $runId, job: { namespace: "shop-etl", name: "daily_revenue" }) { id } node(id: $id) { id } }`;
  const single = await app.ask(withTypeNames(ids), { runId, id: data.job.id });
  expect(single.errors).toBeUndefined();
  const answers = [data, details.data, single.data];
  const answered = new Set(answers.flatMap((answer) => answeredFields('Query', answer)));
  expect(fieldsOfSchema().filter((field) => !answered.has(field) && !ANSWERED_ELSEWHERE.test(field))).toEqual([]);
});

/** What other tests ask, each of a story of its own: paths, lineage-diff, root-cause and impact-of-plan among them. */
const ANSWERED_ELSEWHERE = new RegExp(
  [
    '^Query\\.(paths|lineageDiff|runDiff|rootCause|impact|impactOfPlan)$',
    '^(LineagePath|LineagePathStep|ColumnTransformation|RootCause|Trouble|Impact|OwnerImpact|ImpactedNode\\w*)\\.',
    '^(LineageDiff|LineageEdgeChange|SchemaChange|RetypedColumn|ColumnLineageChange|ColumnDerivation|DefinitionChange|RunDiff)\\.',
    '^(PlanImpact|Planned\\w+|PlanBreak|PlanReader)\\.',
    // Those of search, dead-letters, live/subscriptions, limited-keys, hidden-source and integrations.
    '^Query\\.(search|deadLetters|deadLetterCounts|apiKeys|workspaces|integrations|verifyIntegration)$',
    '^(Search\\w+|DeadLetter\\w*|RefusedRetry|Subscription|LineageChange|RunChange|ApiKey|Workspace|Integrations|Emitter\\w*)\\.',
    // Those of statistics.
    '^(Query\\.(runStatistics|eventStatistics|freshness)|(RunStatistics|RunBucket|RunCounts|RunDurations|EventStatistics|EventBucket|ProducerEvents|Freshness)\\..*)$',
    '^(Namespace|Column)\\.(hidden|sourceVisibility)$',
  ].join('|'),
);

/** A run that writes a table of one column, and says what it did to the table itself. */
function altered(eventTime: string, lifecycleStateChange: string | undefined, column: string | undefined): string {
  const facets = {
    schema: { fields: [{ name: column, type: 'INT' }] },
    lifecycleStateChange: { lifecycleStateChange },
  };
  return JSON.stringify({
    ...{
      eventType: 'COMPLETE',
      eventTime,
      run: { runId: `00000000-0000-7000-8000-0000000000${eventTime.slice(8, 10)}` },
    },
    ...{ job: { namespace: 'shop-etl', name: 'alter' }, outputs: [{ namespace: 'shop', name: 'altered', facets }] },
  });
}

/** `Type.field` of every object type that a question can come to: mutations have tests of their own. */
function fieldsOfSchema(): string[] {
  const types = Object.values(createSchema().getTypeMap()).filter(({ name }) => !/^__|^Mutation$|Payload$/.test(name));
  return types.flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  );
}

/** Selects every field of the type, and of the types within it that are no entities. */
function everyField(name: string): string {
  const type = createSchema().getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  const fields = Object.values(type.getFields()).filter(
    ({ name: field }) => !/^(up|down)stream$/.test(field) || name === 'JobDependencies',
  );
  return fields
    .map((field) => {
      const within = getNamedType(field.type);
      if (isInterfaceType(within)) return `${field.name} { id }`;
      if (!isObjectType(within)) return field.name;
      return `${field.name} { ${within.getInterfaces().length > 0 ? 'id' : everyField(within.name)} }`;
    })
    .join(' ');
}

function withTypeNames(query: string): string {
  return print(
    visit(parse(query), {
      SelectionSet: (set, _key, parent) =>
        parent !== undefined && 'kind' in parent && parent.kind === 'OperationDefinition'
          ? undefined
          : {
              ...set,
              selections: [
                ...set.selections,
                { kind: 'Field' as const, name: { kind: 'Name' as const, value: '__typename' } },
              ],
            },
    }),
  );
}

/** The fields that hold something: neither null nor an empty list. */
function answeredFields(typeName: string, answer: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(answer).flatMap(([field, value]) => {
    const values = (Array.isArray(value) ? value : [value]).filter((each) => each !== null);
    const within = values.flatMap((each) => (isTyped(each) ? answeredFields(each.__typename, each) : []));
    return values.length === 0 ? [] : [`${typeName}.${field}`, ...within];
  });
}

function isTyped(value: unknown): value is { readonly __typename: string } {
  return typeof value === 'object' && value !== null && '__typename' in value;
}

describe('what openlineage-python sent', () => {
  const ORDERS = '{ namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders" }';

  test('a dataset has the plain properties of its facets; what a deletion took away is gone', async () => {
    const { data } = await app.ask(
      `{ dataset(namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders")
         { namespace name type description owners tags listed facets columns { name type description ordinal current } } }`,
    );
    const { facets, columns, ...plain } = data.dataset;
    expect(plain).toEqual({
      namespace: 'postgres://shop-db.example.com:5432',
      name: 'shop.public.orders',
      type: 'TABLE',
      description: null,
      owners: ['user:ada', 'team:shop'],
      tags: ['pii:true', 'tier:gold'],
      listed: true,
    });
    expect(Object.keys(facets).sort()).toEqual([
      ...['catalog', 'dataSource', 'datasetType', 'hierarchy', 'ownership', 'schema', 'storage', 'symlinks', 'tags'],
      'version',
    ]);
    expect(columns).toMatchObject([
      { name: 'order_id', type: 'bigint', description: 'PK', ordinal: 1, current: true },
      { name: 'customer_id', type: 'bigint', description: null, ordinal: 2, current: true },
      ...[
        'amount_cents',
        'ordered_at',
        'ship_to',
        'ship_to.street',
        'ship_to.geo',
        'ship_to.geo.lat',
        'ship_to.geo.lon',
      ].map((name) => ({ name })),
    ]);
  });

  test('a job has its type, owners and latest run; the run its state, times, parent and datasets', async () => {
    const { data } = await app.ask(
      `{ job(namespace: "shop-etl", name: "daily_revenue") { integration jobType processingType owners description parent { name }
         latestRun { state startedAt endedAt durationMs error job { name } parent { state job { namespace name } }
           inputs { name } outputs { name } } } }`,
    );
    const { latestRun, ...job } = data.job;
    expect(job).toEqual({
      ...{ integration: 'CUSTOM', jobType: 'QUERY', processingType: 'BATCH' },
      ...{ owners: ['team:finance'], description: 'Daily revenue — per «day», 日本語 ✓', parent: { name: 'nightly' } },
    });
    const { startedAt, endedAt, durationMs, ...run } = latestRun;
    expect(run).toMatchObject({ state: 'COMPLETE', error: null, job: { name: 'daily_revenue' } });
    expect(run.inputs).toEqual([{ name: 'shop.public.orders' }]);
    expect(run.outputs).toEqual([{ name: 'shop.mart.daily_revenue' }]);
    expect(durationMs).toBeCloseTo(Date.parse(endedAt) - Date.parse(startedAt), -1);
  });

  test('a failed run tells its error', async () => {
    const { data } = await app.ask(
      `{ job(namespace: "shop-etl", name: "load_orders") { runs { edges { node { state error } } } } }`,
    );
    expect(data.job.runs.edges).toEqual([
      { node: { state: 'ABORTED', error: 'connection refused' } },
      { node: { state: 'FAILED', error: 'connection refused' } },
    ]);
  });

  test('lineage goes from the source by its job to the mart', async () => {
    const { data } = await app.ask(
      `{ lineage(root: { dataset: ${ORDERS} }, direction: DOWNSTREAM, depth: 2) {
           nodes { distance node { ... on Dataset { name } ... on Job { name } } } edges { kind certainty firstSeen lastSeen } } }`,
    );
    expect(data.lineage.nodes).toContainEqual({ distance: 1, node: { name: 'daily_revenue' } });
    expect(data.lineage.nodes).toContainEqual({ distance: 2, node: { name: 'shop.mart.daily_revenue' } });
    expect(data.lineage.edges).toContainEqual(expect.objectContaining({ kind: 'PRODUCES', certainty: 'COLUMN' }));
  });
});

test('times keep their nanoseconds', async () => {
  await app.send({
    ...JSON.parse(capturedScenario('java-client').lines[1] ?? ''),
    eventType: 'START',
    job: { namespace: 'times', name: 'nanos' },
  });
  const { data } = await app.ask('{ job(namespace: "times", name: "nanos") { latestRun { startedAt } } }');
  expect(data.job.latestRun.startedAt).toBe('2026-11-01T04:30:00.123456789Z');
});
