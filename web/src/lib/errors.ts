import { CombinedError } from 'urql';

/** Whether the server gave this as its reason: NOT_FOUND, FORBIDDEN ... */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof CombinedError && error.graphQLErrors.some(({ extensions }) => extensions['code'] === code);
}
