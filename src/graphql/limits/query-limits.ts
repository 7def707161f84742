import {
  getOperationAST,
  GraphQLError,
  Lexer,
  Source,
  TokenKind,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { Measurement } from './measure.ts';

/** What one operation may be at most. */
export interface QueryLimits {
  /** Words and signs of its text. */
  readonly maxTokens: number;
  /** Fields within fields. */
  readonly maxDepth: number;
  /** Fields of the operation itself, aliased ones each. */
  readonly maxRoots: number;
  /** Aliases in all. */
  readonly maxAliases: number;
  /** Values of the answer, as estimated before it is made, and work in the database; see `costs.ts`. */
  readonly maxCost: number;
}

export const DEFAULT_QUERY_LIMITS: QueryLimits = {
  ...{ maxTokens: 5_000, maxDepth: 25, maxRoots: 50, maxAliases: 1_000 },
  maxCost: 2_000_000,
};

/** Refuses an operation that is beyond a limit, before it does any work, with a code that says which. */
export function queryLimits(limits: QueryLimits): Plugin {
  const check = (args: Args) => {
    const operation = getOperationAST(args.document, args.operationName);
    if (operation == null) return;
    const measured = new Measurement(args.schema, args.document, operation, args.variableValues ?? {}).result();
    refuseBeyond('QUERY_TOO_DEEP', 'is too deep', measured.depth, limits.maxDepth, 'fields within fields');
    refuseBeyond('TOO_MANY_ROOTS', 'asks too much at once', measured.roots, limits.maxRoots, 'fields of its own');
    refuseBeyond('TOO_MANY_ALIASES', 'has too many aliases', measured.aliases, limits.maxAliases, 'aliases');
    refuseBeyond('QUERY_TOO_COSTLY', 'is too costly', measured.cost, limits.maxCost, 'values, as estimated');
  };
  return {
    onParams({ params }) {
      const { query } = params;
      // A token has a character at least.
      if (query == null || query.length <= limits.maxTokens) return;
      refuseBeyond('QUERY_TOO_LONG', 'is too long', tokensOf(query, limits.maxTokens), limits.maxTokens, 'tokens');
    },
    onExecute: ({ args }) => check(args),
    onSubscribe: ({ args }) => check(args),
  };
}

interface Args {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variableValues?: Readonly<Record<string, unknown>> | null;
}

function refuseBeyond(code: string, what: string, measured: number, limit: number, unit: string): void {
  if (measured <= limit) return;
  throw new GraphQLError(`The query ${what}: ${measured} ${unit}, and ${limit} are allowed.`, {
    extensions: { code, measured, limit },
  });
}

/** How many tokens a text has, counted to one more than a limit. Text that is none of GraphQL is for the parser to refuse. */
function tokensOf(text: string, limit: number): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (count <= limit && lexer.advance().kind !== TokenKind.EOF) count++;
  } catch {
    return 0;
  }
  return count;
}
