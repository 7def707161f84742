import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphQLContext, RequestContext } from './context.ts';

/** Milliseconds between two comments that keep proxies from closing a silent stream. */
const HEARTBEAT_MS = 12_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nothing on the way is to keep, compress or hold back what comes.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * Subscriptions as GraphQL over SSE has them ("distinct connections"), where each event has an id: that of the commit which it tells of. A browser's
 * EventSource sends the last one when it comes back.
 */
export const serverSentEvents: Plugin<GraphQLContext & RequestContext> = {
  onSubscribe: () => ({
    onSubscribeResult: () => ({
      onNext: ({ args, result, setResult }) => {
        const { seq } = args.contextValue as GraphQLContext;
        setResult({ ...result, extensions: { ...(result as ExecutionResult).extensions, seq } });
      },
    }),
  }),
  onResultProcess: (payload) => {
    const { request, result } = payload;
    const isAccepted = request.headers.get('accept')?.includes('text/event-stream') === true;
    if (isAccepted && Symbol.asyncIterator in result)
      payload.setResultProcessor(
        (_result, fetchAPI) =>
          new fetchAPI.Response(events(result as AsyncIterable<ExecutionResult>), { headers: HEADERS }),
        'text/event-stream',
      );
  },
};

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
