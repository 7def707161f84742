export const eventExample = {
  eventType: 'COMPLETE',
  eventTime: '2026-11-02T02:00:00Z',
  producer: 'https://example.com/nightly',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: '0192e9a1-5c5e-7c1e-8f5b-2f0a6b1d9c11' },
  job: { namespace: 'nightly', name: 'orders_to_revenue' },
  inputs: [{ namespace: 'postgres://db.example.com:5432', name: 'shop.public.orders' }],
  outputs: [{ namespace: 'postgres://db.example.com:5432', name: 'shop.public.revenue' }],
};

export const refusalExample = {
  type: 'about:blank',
  title: 'Unprocessable Entity',
  status: 422,
  detail: 'The event cannot be put into the graph.',
  errors: [
    { path: 'eventTime', message: 'is required' },
    { path: 'inputs[0].name', message: 'must not be empty' },
  ],
};

export const batchExample = {
  status: 'partial_success',
  summary: { received: 3, successful: 2, failed: 1, retriable: 0, non_retriable: 1 },
  failed_events: [{ index: 1, reason: 'eventTime: is required', retriable: false }],
};
