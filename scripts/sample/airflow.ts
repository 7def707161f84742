import { renamed, retimed, withMappedInputs, type SampleEvent } from './event.ts';

/** The second DAG run of the capture, the one that succeeds. */
const SUCCESSFUL_RUN = [26, 49] as const;
const DAG = 'shop_nightly';
export const DBT_TASK = `${DAG}.dbt_build`;

/** The columns that Airflow's SQL parser could not name stand for, by their place, the columns of the table. */
const PLACEHOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'load.orders': { g: 'order_id', _0: 'customer_id', _1: 'amount', _2: 'status', _3: 'ordered_at' },
  'load.customers': { g: 'customer_id', _0: 'last_name', _1: 'country' },
};

export interface AirflowNight {
  readonly events: SampleEvent[];
  readonly dagRunId: string;
  /** The run of the task that starts dbt. */
  readonly dbtRunId: string;
}

/** Airflow's nightly DAG: loads the raw tables, builds a small mart of its own, and starts dbt. */
export function airflowNight(): AirflowNight {
  const events = renamed('airflow3-03-scheduler', SUCCESSFUL_RUN, [
    [/\bwords\b/g, 'dbt_build'], // a Python task without datasets: here it runs dbt
    [/shop\.public\.paid/g, 'shop.public.orders'], // the parser takes a CTE over orders for a table
    [/generate_series\(1,500\) g/g, 'app.orders_feed g'],
    [/generate_series\(1,50\) g/g, 'app.customers_feed g'],
    [/"name":"name","type":"text"/g, '"name":"last_name","type":"text"'],
    [/customer_id int, name text/g, 'customer_id int, last_name text'],
    [/\/srv\/demo\/airflow\/report/g, '/lake/report'],
  ])
    .filter(({ job }) => job.name !== `${DAG}.mapped`)
    .map(nameFeeds)
    .map(withMappedInputs);
  const dbt = events.filter(({ job }) => job.name === DBT_TASK);
  const [dbtStart] = dbt;
  const dag = events.find(({ job }) => job.name === DAG);
  if (dbtStart === undefined || dag === undefined) throw new Error('the capture holds no DAG run with its tasks');
  const ends = events.filter(
    (event) => event.eventType === 'COMPLETE' && (event === dbt.at(-1) || event.job.name === DAG),
  );
  const before = events.filter((event) => event !== dbtStart && !ends.includes(event));
  return {
    events: [
      ...retimed(before, '02:00:00', 30),
      ...retimed([dbtStart], '02:08:00', 1),
      ...retimed(ends, '02:10:20', 1),
    ],
    dagRunId: dag.run.runId,
    dbtRunId: dbtStart.run.runId,
  };
}

/** What a load reads: the table function of the capture becomes the feed of its table. */
function nameFeeds(event: SampleEvent): SampleEvent {
  const task = event.job.name.slice(DAG.length + 1);
  const columns = PLACEHOLDERS[task];
  if (columns === undefined) return event;
  for (const { facets } of event.outputs ?? []) {
    if (facets?.columnLineage === undefined) continue;
    const fields = Object.entries(facets.columnLineage.fields).map(([name, field]) => {
      for (const source of field.inputFields) source.name = `shop.app.${task.replace('load.', '')}_feed`;
      return [columns[name] ?? name, field] as const;
    });
    facets.columnLineage.fields = Object.fromEntries(fields);
  }
  return event;
}
