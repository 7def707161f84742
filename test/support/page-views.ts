/** The page's views in the states that people meet on the sample data: name, address, and what is there once it is whole. */
export type View = readonly [name: string, address: string, sign: string];

const POSTGRES = 'postgres://shop-db.example.com:5432';
const of = (kind: 'dataset' | 'job', namespace: string, name: string, more = '') =>
  `/lineage?kind=${kind}&namespace=${encodeURIComponent(namespace)}&name=${name}${more}`;

const ORDERS = of('dataset', POSTGRES, 'shop.public.orders');
const FCT_ORDERS = of('dataset', POSTGRES, 'shop.dbt_marts.fct_orders');
const FOUR_DAYS_AGO = new Date(Date.now() - 4 * 86_400_000).toISOString();
const BROKEN = of('job', 'shop-dbt', 'shop.dbt_marts.shop.mart_broken');

const tab = (name: string, sign: string): View => [`dataset-${name}`, `${FCT_ORDERS}&tab=${name}`, sign];
const jobTab = (name: string, sign: string): View => [`job-${name}`, `${BROKEN}&tab=${name}`, sign];

/** What the views of `page.test.ts` leave out. */
export const MORE_VIEWS: readonly View[] = [
  ['lineage-pick', '/lineage', '.pick-list'],
  ['lineage-pipelines', `${ORDERS}&direction=DOWNSTREAM&group=PARENT&node=none`, '.node-group'],
  ['lineage-namespaces', `${ORDERS}&group=NAMESPACE&node=none`, '.node-group'],
  ['lineage-changes', `${FCT_ORDERS}&direction=DOWNSTREAM&depth=2&compare=${FOUR_DAYS_AGO}&node=none`, '.node-added'],
  ['lineage-then', `${ORDERS}&asOf=2001-01-01T00:00:00Z`, 'text=It did not exist then'],
  ['lineage-unknown', of('dataset', 'nowhere', 'nothing'), 'text=It is not known'],
  tab('about', '.facts'),
  tab('runs', '.runs'),
  ['dataset-quality', of('dataset', POSTGRES, 'shop.dbt_marts.dim_customers', '&tab=quality'), '.tests'],
  tab('versions', '.versions'),
  tab('facets', '.facet'),
  jobTab('about', '.run-card-failed'),
  jobTab('runs', '.runs'),
  jobTab('code', '.code'),
  jobTab('versions', '.versions, .empty'),
  [
    'integrations-airflow',
    '/integrations/airflow',
    ':root:has(.connect-row:nth-child(2) .button:enabled) .guide-steps',
  ],
];
