import { EVERY_LINE, POSTGRES, renamed, retimed, sourcesOf, type SampleDataset, type SampleEvent } from './event.ts';

const MAX_TEXT = 2_000;

/** What Spark reads from files in the capture, it reads from dbt's tables here. */
const TABLES: Readonly<Record<string, string>> = {
  '/lake/in/orders.csv': 'shop.dbt_marts.fct_orders',
  '/lake/in/customers.csv': 'shop.dbt_marts.dim_customers',
  '/lake/in/items': 'shop.dbt_staging.stg_items',
};

/** Left out: the inference of file schemas, RDD jobs, and the tables that the captured script makes and drops. */
const LEFT_OUT =
  /\.(map_partitions_|drop_table|execute_alter_table|execute_truncate_table|execute_create_data_source_table_command)/;

function spark(scenario: string): SampleEvent[] {
  const seen = new Set<string>();
  return renamed(scenario, EVERY_LINE, [
    [/\/srv\/demo\/spark\/data\//g, '/lake/'],
    [/\/srv\/demo\/spark\/wh/g, '/lake/wh'],
    [/"ordered_at"/g, '"order_date"'],
    [/"(name|field)":"name"/g, '"$1":"last_name"'],
    [/"name":\{"inputFields"/g, '"last_name":{"inputFields"'],
  ])
    .filter(({ job, inputs = [] }) => !LEFT_OUT.test(job.name) && !isInference(job.name, inputs))
    .filter(({ run, eventType }) => {
      const kind = `${run.runId} ${eventType}`; // of the RUNNING events of a run, all alike, one is enough
      return eventType !== 'RUNNING' || (!seen.has(kind) && seen.add(kind).size > 0);
    })
    .map((event) => shortened(fromTables(event)));
}

/** Spark's nightly job: joins dbt's marts and writes to the lake. */
export function sparkNight(): SampleEvent[] {
  return retimed(spark('spark-01-etl'), '02:30:00', 20);
}

/** A Spark job that fails; Spark says COMPLETE after FAIL, and of the whole application only COMPLETE. */
export function sparkFailing(): SampleEvent[] {
  return retimed(spark('spark-02-failing'), '15:30:00', 5);
}

function isInference(job: string, inputs: readonly SampleDataset[]): boolean {
  return job.endsWith('.collect_limit') && inputs.some(({ name }) => name === '/lake/in/orders.csv');
}

function fromTables(event: SampleEvent): SampleEvent {
  for (const input of event.inputs ?? []) {
    if (!moveToTable(input)) continue;
    delete input.inputFacets; // sizes of files
    if (input.facets?.dataSource !== undefined)
      Object.assign(input.facets.dataSource, { name: POSTGRES, uri: POSTGRES });
  }
  for (const source of (event.outputs ?? []).flatMap(sourcesOf)) moveToTable(source);
  return event;
}

function moveToTable(reference: { namespace: string; name: string }): boolean {
  const table = TABLES[reference.name];
  if (table === undefined) return false;
  Object.assign(reference, { namespace: POSTGRES, name: table });
  return true;
}

/** Texts in facets (Spark's stack trace of 17 kB) are cut. */
function shortened(event: SampleEvent): SampleEvent {
  const cut = (_key: string, value: unknown) =>
    typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  return JSON.parse(JSON.stringify(event, cut)) as SampleEvent;
}
