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
import type { RequestContext } from '../context.ts';
import { CostTurns } from './cost-turns.ts';
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

/**
 * Refuses an operation that is beyond a limit, before it does any work, with a code that says which. Those that are answered at once cost together what one may
 * unless limits are set ({@link CostTurns}).
 */
export function queryLimits(limits: QueryLimits): Plugin<RequestContext> {
  const turns = new CostTurns(Math.max(limits.maxCost, DEFAULT_QUERY_LIMITS.maxCost));
  const ends = new WeakMap<Request, () => void>();
  const check = (args: Args): number => {
    const operation = getOperationAST(args.document, args.operationName);
    if (operation == null) return 0;
    const measured = new Measurement(args.schema, args.document, operation, args.variableValues ?? {}).result();
    refuseBeyond('QUERY_TOO_DEEP', 'is too deep', measured.depth, limits.maxDepth, 'fields within fields');
    refuseBeyond('TOO_MANY_ROOTS', 'asks too much at once', measured.roots, limits.maxRoots, 'fields of its own');
    refuseBeyond('TOO_MANY_ALIASES', 'has too many aliases', measured.aliases, limits.maxAliases, 'aliases');
    refuseBeyond('QUERY_TOO_COSTLY', 'is too costly', measured.cost, limits.maxCost, 'values, as estimated');
    return measured.cost;
  };
  return {
    onRequest: (payload) => {
      const { request, requestHandler } = payload;
      payload.setRequestHandler(async (...handled) => {
        try {
          return await requestHandler(...handled);
        } finally {
          ends.get(request)?.();
        }
      });
    },
    onParams({ params }) {
      const { query } = params;
      // A token has a character at least.
      if (query == null || query.length <= Math.min(limits.maxTokens, MAX_NESTING)) return;
      const { tokens, nesting } = sizeOf(query, limits.maxTokens);
      refuseBeyond('QUERY_TOO_LONG', 'is too long', tokens, limits.maxTokens, 'tokens');
      refuseBeyond('QUERY_TOO_DEEP', 'is too deep', nesting, MAX_NESTING, 'brackets within brackets');
    },
    async onExecute({ args, context }) {
      const cost = check(args);
      const { request, organization, keyId = '' } = context;
      const end = await turns.enter(`${organization} ${keyId}`, cost);
      // Who left while it waited is answered already.
      if (request.signal.aborted) end();
      else ends.set(request, end);
    },
    onValidate:
      () =>
      ({ result, setResult }) => {
        const errors = result as readonly GraphQLError[];
        if (errors.some(isAborted)) setResult(errors.map((error) => (isAborted(error) ? named(error) : error)));
      },
    onSubscribe: ({ args }) => void check(args),
  };
}

/** What GraphQL gives up at while it looks whether a query is valid, it leaves without a code. */
const ABORTED: ReadonlyMap<string, { readonly code: string; readonly message: string }> = new Map([
  [
    'Validation aborted.',
    {
      code: 'TOO_MANY_REPEATED_FIELDS',
      message:
        'The query repeats so many fields and fragments that whether they agree is not looked up; ask for each once.',
    },
  ],
  [
    'Too many validation errors, error limit reached. Validation aborted.',
    { code: 'TOO_MANY_ERRORS', message: 'The query has more than 100 errors; these are the first.' },
  ],
]);

function isAborted({ message }: { readonly message: string }): boolean {
  return ABORTED.has(message);
}

function named({ message: given }: { readonly message: string }): GraphQLError {
  const { code, message } = ABORTED.get(given) ?? { code: 'GRAPHQL_VALIDATION_FAILED', message: given };
  return new GraphQLError(message, { extensions: { code } });
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

/** Whatever a text means: who reads it calls itself for each bracket within another, and would run out of stack. */
const MAX_NESTING = 400;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * How many tokens a text has, counted to one more than a limit, and how many of its brackets stand within one another. Text that is none of
 * GraphQL is for the parser to refuse.
 */
function sizeOf(text: string, limit: number): { readonly tokens: number; readonly nesting: number } {
  const lexer = new Lexer(new Source(text));
  let [tokens, open, nesting] = [0, 0, 0];
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF && tokens <= limit; { kind } = lexer.advance()) {
      tokens++;
      if (OPENING.has(kind)) nesting = Math.max(nesting, ++open);
      else if (CLOSING.has(kind)) open--;
    }
  } catch {
    return { tokens: 0, nesting: 0 };
  }
  return { tokens, nesting };
}
