import { CombinedError, type AnyVariables, type Client, type DocumentInput, type OperationContext } from 'urql';

/** Of the server, and not of what it answered before: what ran, or was written, is another thing a minute later. */
export const AFRESH = { requestPolicy: 'network-only' } as const;

/**
 * Asks once.
 * @throws CombinedError also for an answer that holds errors beside data: half an answer must not look whole
 */
export async function ask<Data, Variables extends AnyVariables>(
  client: Client,
  question: DocumentInput<Data, Variables>,
  variables: Variables,
  options: Partial<OperationContext> = {},
): Promise<Data> {
  const { data, error } = await client.query(question, variables, options).toPromise();
  if (error !== undefined) throw error;
  if (data === undefined) throw new CombinedError({ networkError: new Error('The server gave no answer.') });
  return data;
}
