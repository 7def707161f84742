import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphQLContext, RequestContext } from './context.ts';

const EVENTS = 'text/event-stream';

/** Milliseconds between two comments that keep proxies from closing a silent stream. */
const HEARTBEAT_MS = 12_000;

const HEADERS = {
  'content-type': `${EVENTS}; charset=utf-8`,
  // Nothing on the way is to keep, compress or hold back what comes.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * Subscriptions as GraphQL over SSE has them ("distinct connections"), where each event has an id: that of the commit which it tells of. A browser's
 * EventSource sends the last one when it comes back.
 */
export const serverSentEvents: Plugin<GraphQLContext & RequestContext> = {
  onSubscribe: ({ args }) => {
    const { request, lastEventId } = args.contextValue as GraphQLContext & { readonly request: Request };
    checkAccepted(request);
    checkLastEventId(lastEventId);
    return {
      onSubscribeResult: () => ({
        onNext: ({ args, result, setResult }) => {
          const { errors, extensions } = result as ExecutionResult;
          // An error is no commit: a client that comes back does so with the last id that it had before.
          if (errors !== undefined) return;
          const { seq } = args.contextValue as GraphQLContext;
          setResult({ ...result, extensions: { ...extensions, seq } });
        },
      }),
    };
  },
  onResultProcess: (payload) => {
    const { request, result } = payload;
    const isAccepted = request.headers.get('accept')?.includes(EVENTS) === true;
    if (isAccepted && Symbol.asyncIterator in result)
      payload.setResultProcessor(
        (_result, fetchAPI) =>
          new fetchAPI.Response(events(result as AsyncIterable<ExecutionResult>), { headers: HEADERS }),
        EVENTS,
      );
  },
};

/** Who takes no events would wait for an answer that never ends. */
function checkAccepted({ headers }: Request): void {
  const accepted = headers.get('accept');
  const types = (accepted ?? '*/*').split(',').map((each) => each.split(';')[0]?.trim().toLowerCase());
  if (types.some((type) => type === EVENTS || type === 'text/*' || type === '*/*')) return;
  throw new GraphQLError(`A subscription is answered as ${EVENTS}: ask for it with "Accept: ${EVENTS}".`, {
    extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } },
  });
}

function checkLastEventId(id: string | null): void {
  if (id === null || isSeq(id)) return;
  throw new GraphQLError(
    `The header "Last-Event-ID" holds ${JSON.stringify(id.slice(0, 100))}, which is no id of an event of this server.`,
    {
      extensions: { code: 'BAD_CURSOR', http: { status: 400 } },
    },
  );
}

/** Whether it is what events have as their id. */
function isSeq(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

function events(results: AsyncIterable<ExecutionResult>): ReadableStream<Uint8Array> {
  const iterator = results[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const beat = () => {
        // A client that is behind gets no more of them.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'));
      };
      beat(); // also sends the headers
      heartbeat = setInterval(beat, HEARTBEAT_MS).unref();
    },
    async pull(controller) {
      const next = await iterator.next();
      if (next.done !== true) {
        controller.enqueue(encoder.encode(eventText(next.value)));
        return;
      }
      clearInterval(heartbeat);
      controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
      controller.close();
    },
    async cancel() {
      clearInterval(heartbeat);
      await iterator.return?.();
    },
  });
}

function eventText({ errors, ...result }: ExecutionResult): string {
  const seq = result.extensions?.['seq'];
  const id = typeof seq === 'number' ? `id: ${seq}\n` : '';
  const data = JSON.stringify(
    errors === undefined ? result : { errors: errors.map((error) => error.toJSON()), ...result },
  );
  return `${id}event: next\ndata: ${data}\n\n`;
}
