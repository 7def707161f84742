import type { GraphWriter } from '../ingest/graph-writer.ts';
import type { Wire } from '../ingest/ingest-service.ts';
import type { Tracing } from './tracing.ts';

/** Has each transaction told, with the number of its events. */
export function tracedWriter(writer: GraphWriter, tracing: Pick<Tracing, 'commit'>): GraphWriter {
  return {
    commit: (organization, events, onSent) => tracing.commit(events, () => writer.commit(organization, events, onSent)),
  };
}

/** Has transactions know the requests that their events came with. */
export function tracedParser(parse: Wire['parseEvent'], tracing: Pick<Tracing, 'sent'>): Wire['parseEvent'] {
  return (json, now) => {
    const parsed = parse(json, now);
    if (parsed.ok) tracing.sent(parsed.event);
    return parsed;
  };
}
