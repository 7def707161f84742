import { describe, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildSample } from '../../../scripts/make-sample.ts';
import { parseTime } from '../../../src/domain/time.ts';
import { parseEvent } from '../../../src/openlineage/parse-event.ts';
import { sampleEvents } from '../../../src/sample/sample-events.ts';

const NOW = new Date('2027-03-10T08:00:00Z');
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'examples', 'sample');
const POSTGRES = 'postgres://shop-db.example.com:5432';

interface Reference {
  readonly namespace: string;
  readonly name: string;
}
interface Source extends Reference {
  readonly field: string;
}
interface SampleEvent {
  readonly eventTime: string;
  readonly eventType: string;
  readonly producer: string;
  readonly run: {
    readonly runId: string;
    readonly facets: { readonly parent?: { readonly run: { readonly runId: string }; readonly job: Reference } };
  };
  readonly job: Reference;
  readonly inputs?: readonly Reference[];
  readonly outputs?: readonly (Reference & {
    readonly facets?: {
      readonly columnLineage?: {
        readonly fields: Readonly<Record<string, { readonly inputFields: readonly Source[] }>>;
      };
    };
  })[];
}

const events = sampleEvents(NOW) as SampleEvent[];
const named = ({ namespace, name }: Reference) => `${namespace.replace(POSTGRES, 'postgres')} ${name}`;

/** The shortest way along `next`, breadth first. */
function way(from: string, to: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const [node] of cameFrom) {
    if (node === to) {
      const nodes: string[] = [];
      for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) nodes.unshift(at);
      return nodes;
    }
    for (const neighbour of next.get(node) ?? []) if (!cameFrom.has(neighbour)) cameFrom.set(neighbour, node);
  }
  return null;
}

function edges(pairs: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of pairs) next.set(from, (next.get(from) ?? new Set()).add(to));
  return next;
}

function tableEdges() {
  return edges(
    events.flatMap(({ job, inputs = [], outputs = [] }) => [
      ...inputs.map((input) => [named(input), named(job)] as const),
      ...outputs.map((output) => [named(job), named(output)] as const),
    ]),
  );
}

function columnEdges() {
  return edges(
    events.flatMap(({ outputs = [] }) =>
      outputs.flatMap((output) =>
        Object.entries(output.facets?.columnLineage?.fields ?? {}).flatMap(([column, { inputFields }]) =>
          inputFields.map((source) => [`${named(source)} ${source.field}`, `${named(output)} ${column}`] as const),
        ),
      ),
    ),
  );
}

describe('the sample story', () => {
  test('is one lineage from the raw feed to the last mart, across Airflow, dbt and Spark', () => {
    expect(way('postgres shop.app.orders_feed', 'file /lake/wh/shop.db/top_customers', tableEdges())).toEqual([
      'postgres shop.app.orders_feed',
      'shop-airflow shop_nightly.load.orders',
      'postgres shop.public.orders',
      'shop-dbt shop.dbt_staging.shop.stg_orders',
      'postgres shop.dbt_staging.stg_orders',
      'shop-dbt shop.dbt_marts.shop.fct_orders',
      'postgres shop.dbt_marts.fct_orders',
      'shop-spark shop_nightly_etl.adaptive_spark_plan.out_orders_enriched',
      'file /lake/out/orders_enriched',
      'shop-spark shop_nightly_etl.execute_create_data_source_table_as_select_command.shop_top_customers',
      'file /lake/wh/shop.db/top_customers',
    ]);
  });

  test('leads from every raw table to every last mart that is made of it', () => {
    const next = tableEdges();
    const marts = ['top_customers', 'daily_revenue'].map((table) => `file /lake/wh/shop.db/${table}`);
    for (const raw of ['app.orders_feed', 'app.customers_feed', 'public.items', 'public.products', 'public.payments']) {
      for (const mart of marts) expect(way(`postgres shop.${raw}`, mart, next)).not.toBeNull();
    }
  });

  test('is one lineage for columns too', () => {
    expect(way('postgres shop.app.orders_feed g', 'file /lake/wh/shop.db/daily_revenue day', columnEdges())).toEqual([
      'postgres shop.app.orders_feed g',
      'postgres shop.public.orders ordered_at',
      'postgres shop.dbt_staging.stg_orders order_date',
      'postgres shop.dbt_marts.fct_orders order_date',
      'file /lake/out/orders_enriched day',
      'file /lake/wh/shop.db/daily_revenue day',
    ]);
  });

  test('connects the runs: Airflow started dbt', () => {
    const runs = new Map(events.map(({ run, job }) => [run.runId, job.name]));
    const marts = events.find(({ job }) => job.name === 'shop.dbt_marts.shop.fct_orders')!;
    const wrapper = marts.run.facets.parent!;
    const wrapperEvent = events.find(({ run }) => run.runId === wrapper.run.runId)!;
    const task = wrapperEvent.run.facets.parent!;
    expect([wrapper.job.name, runs.get(wrapper.run.runId)]).toEqual(['dbt-run-shop', 'dbt-run-shop']);
    expect([task.job.name, runs.get(task.run.runId)]).toEqual(['shop_nightly.dbt_build', 'shop_nightly.dbt_build']);
  });

  test('has seven nights, each in runs of its own', () => {
    const starts = events.filter(({ job, eventType }) => job.name === 'shop_nightly' && eventType === 'START');
    expect(starts.map(({ eventTime }) => eventTime.slice(0, 16))).toEqual(
      [4, 5, 6, 7, 8, 9, 10].map((day) => `2027-03-${String(day).padStart(2, '0')}T02:00`),
    );
    expect(new Set(starts.map(({ run }) => run.runId)).size).toBe(7);
  });

  test('has runs that fail: a mart tried by hand, a Spark job, two tests of the last night', () => {
    const failed = events
      .filter(({ eventType }) => eventType === 'FAIL')
      .map(({ job, eventTime }) => `${eventTime.slice(8, 10)} ${job.name}`);
    expect(failed).toEqual([
      '08 shop.dbt_marts.shop.mart_broken',
      '08 dbt-run-shop',
      '09 shop_broken_etl.execute_insert_into_hadoop_fs_relation_command.out_never',
      '10 shop.dbt_marts.shop.dim_customers.test',
      '10 shop.dbt_marts.shop.mart_country_summary.test',
      '10 dbt-run-shop',
    ]);
  });
});

describe('sampleEvents', () => {
  test('gives events that are accepted without a warning, in order, none ahead of now', () => {
    const at = BigInt(NOW.getTime()) * 1_000_000n;
    let last = 0n;
    for (const event of events) {
      expect(parseEvent(event, at)).toMatchObject({ ok: true, warnings: [] });
      const time = parseTime(event.eventTime)!.at;
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
    }
    expect(last).toBeLessThan(at);
    expect(events.length).toBeLessThan(1_500);
  });

  test.each(['2027-03-10T03:00:00Z', '2027-03-10T23:59:59Z', '2027-03-11T02:59:59Z'])(
    'ends with the last night that is over: at %s',
    (now) => {
      expect((sampleEvents(new Date(now)) as SampleEvent[]).at(-1)?.eventTime).toMatch(/^2027-03-10T02:45/);
    },
  );

  test('says the same of a day whenever it is asked, so that it can be loaded again tomorrow', () => {
    const tomorrow = sampleEvents(new Date(NOW.getTime() + 86_400_000));
    const nightly = (all: unknown[], day: string) =>
      (all as SampleEvent[]).filter(
        ({ eventTime }) => eventTime >= `2027-03-${day}T02:00` && eventTime < `2027-03-${day}T02:40`,
      );
    for (const day of ['05', '10']) {
      expect(nightly(events, day).length).toBeGreaterThan(50);
      expect(nightly(tomorrow, day)).toEqual(nightly(events, day));
    }
  });

  test('names nothing of the machines that the capture was made on', () => {
    expect(JSON.stringify(events)).not.toMatch(/127\.0\.0\.1|jaffle|2026-11-23/);
  });
});

describe('the files of the sample', () => {
  test('are what scripts/make-sample.ts makes of the captured events', () => {
    for (const [name, text] of Object.entries(buildSample())) {
      expect(gunzipSync(readFileSync(join(FOLDER, `${name}.ndjson.gz`))).toString('utf8') === text).toBe(true);
    }
  });

  test('are small', () => {
    const bytes = Object.keys(buildSample()).reduce(
      (sum, name) => sum + statSync(join(FOLDER, `${name}.ndjson.gz`)).size,
      0,
    );
    expect(bytes).toBeLessThan(100_000);
  });
});
