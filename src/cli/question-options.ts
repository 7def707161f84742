import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import type { QuestionOptions } from '../graphql/graphql-handler.ts';

/**
 * What may be asked, by the environment.
 * @throws SetupError for a file of persisted operations that cannot be used
 */
export function questionOptions(env: Environment): QuestionOptions {
  const isOnly = env.PERSISTED_OPERATIONS_ONLY === 'on';
  const file = env.PERSISTED_OPERATIONS;
  if (isOnly && file === undefined)
    throw new SetupError('PERSISTED_OPERATIONS_ONLY is on, and PERSISTED_OPERATIONS names no file of operations.');
  return {
    limits: {
      maxTokens: env.MAX_QUERY_TOKENS,
      maxDepth: env.MAX_QUERY_DEPTH,
      maxRoots: env.MAX_QUERY_ROOTS,
      maxAliases: env.MAX_QUERY_ALIASES,
      maxCost: env.MAX_QUERY_COST,
    },
    turns: { maxAtOnce: env.MAX_QUERIES_PER_KEY, maxWaiting: env.MAX_QUERIES_WAITING_PER_KEY },
    maxQueryBytes: env.MAX_QUERY_BYTES,
    introspection: env.INTROSPECTION === 'on',
    ...(file === undefined ? {} : { persisted: { texts: readOperations(file), isOnly } }),
  };
}

function readOperations(file: string): ReadonlyMap<string, string> {
  try {
    const texts: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(texts)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(`PERSISTED_OPERATIONS (${file}) is no JSON object of operations by id: ${reason}`, {
      cause: error,
    });
  }
}
