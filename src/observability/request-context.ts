import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Has each line that is logged by the work tell the request that it is done for. */
export function forRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work);
}

/** undefined: no request's. */
export function requestId(): string | undefined {
  return requests.getStore();
}
