import { DBT_TASK, type AirflowNight } from './airflow.ts';
import { EVERY_LINE, renamed, retimed, sourcesOf, withMappedInputs, type SampleEvent } from './event.ts';

/** dbt's names for the columns that Airflow loads. */
const RAW_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'shop.public.orders': { id: 'order_id', user_id: 'customer_id', order_date: 'ordered_at' },
  'shop.public.customers': { id: 'customer_id' },
};

function dbt(scenario: string): SampleEvent[] {
  return renamed(scenario, EVERY_LINE, [
    [/jaffle/g, 'shop'],
    [/dbt_raw/g, 'public'],
    [/\braw_(customers|items|orders|payments|products|stores)\b/g, '$1'],
    [/\.build\.(test|snapshot)/g, '.$1'],
    [
      /select id as order_id, user_id as customer_id, cast\(order_date as date\)/g,
      'select order_id, customer_id, cast(ordered_at as date)',
    ],
    [/select id as customer_id, first_name/g, 'select customer_id, first_name'],
  ]).map((event) => withMappedInputs(withoutEphemeral(withRawColumns(event))));
}

/** dbt's staging models, from the raw tables. */
export function dbtStaging(): SampleEvent[] {
  const isMart = (name: string) => name.includes('.dbt_marts.');
  return retimed(
    dbt('dbt-pg-02-run').filter(({ job }) => !isMart(job.name)),
    '02:05:00',
    30,
  );
}

/** dbt's marts, run by Airflow's task: the parent that dbt names is that task's run, the root its DAG run. */
export function dbtMarts({ dagRunId, dbtRunId }: AirflowNight): SampleEvent[] {
  const events = dbt('dbt-pg-08-parent');
  for (const { job, run } of events) {
    if (job.namespace === 'airflow') job.namespace = 'shop-dbt';
    const { parent } = run.facets;
    if (parent === undefined) continue;
    if (parent.job.name === 'nightly.dbt_build') {
      parent.job = { namespace: 'shop-airflow', name: DBT_TASK };
      parent.run = { runId: dbtRunId };
    } else {
      parent.job.namespace = 'shop-dbt';
    }
    parent.root = { run: { runId: dagRunId }, job: { namespace: 'shop-airflow', name: 'shop_nightly' } };
  }
  return retimed(events, '02:08:10', 30);
}

/** The tests and the snapshot of a `dbt build`: two tests fail. */
export function dbtTests(): SampleEvent[] {
  const isTest = (name: string) => /(^test\.|\.test$|\.snapshot$|^dbt-run-)/.test(name);
  return retimed(
    dbt('dbt-pg-04-build').filter(({ job }) => isTest(job.name)),
    '02:45:00',
    10,
  );
}

/** Someone tries a new mart by hand: its SQL names a column that does not exist. */
export function dbtByHand(): SampleEvent[] {
  return retimed(dbt('dbt-pg-07-run-broken'), '14:00:00', 10);
}

function withRawColumns(event: SampleEvent): SampleEvent {
  for (const source of (event.outputs ?? []).flatMap(sourcesOf))
    source.field = RAW_COLUMNS[source.name]?.[source.field] ?? source.field;
  return event;
}

/** An ephemeral model stands in no database; the tables behind it do, and `columnLineage` names them. */
function withoutEphemeral(event: SampleEvent): SampleEvent {
  return { ...event, inputs: (event.inputs ?? []).filter(({ name }) => name !== 'shop.dbt.int_order_payments') };
}
