import { GraphQLError } from 'graphql';
import {
  ForbiddenError,
  InvalidQuestionError,
  NotFoundError,
  RefusedError,
  UnavailableError,
} from '../domain/errors.ts';

/** An error as clients see it: with a code, and without internals. */
export function publicError(error: unknown, onFault: (error: unknown) => void): GraphQLError {
  if (!(error instanceof GraphQLError)) return toPublic(error, undefined, onFault);
  // One without a cause is GraphQL's own: a query that does not parse or fit the schema, or an error that a resolver made.
  return error.cause === undefined ? withCode(error) : toPublic(error.cause, error, onFault);
}

/** What GraphQL finds wrong with the variables, it leaves without a code. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { message, nodes, path, extensions } = error;
  return new GraphQLError(message, {
    ...(nodes === undefined ? {} : { nodes }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'BAD_USER_INPUT', ...extensions },
  });
}

function toPublic(error: unknown, located: GraphQLError | undefined, onFault: (error: unknown) => void): GraphQLError {
  if (error instanceof GraphQLError) return withCode(located ?? error);
  const { message, code, ...more } = describe(error, onFault);
  return new GraphQLError(message, {
    ...(located?.nodes === undefined ? {} : { nodes: located.nodes }),
    ...(located?.path === undefined ? {} : { path: located.path }),
    extensions: { code, ...more },
  });
}

function describe(
  error: unknown,
  onFault: (error: unknown) => void,
): { message: string; code: string; http?: { status: number } } {
  if (error instanceof NotFoundError) return { message: error.message, code: 'NOT_FOUND' };
  if (error instanceof ForbiddenError) return { message: error.message, code: 'FORBIDDEN' };
  if (error instanceof InvalidQuestionError) return { message: error.message, code: error.code };
  if (error instanceof UnavailableError)
    return { message: 'The database cannot answer now; try again.', code: 'UNAVAILABLE', http: { status: 503 } };
  if (error instanceof RefusedError && /TransactionTimedOut|Terminated/.test(error.message)) {
    return {
      message: 'The question took longer than the server allows; ask for less depth or a smaller page.',
      code: 'TIMEOUT',
    };
  }
  // A receipt of a database that another one, or an older state of it, came in the place of.
  if (error instanceof RefusedError && error.message.includes('InvalidBookmark'))
    return { message: 'The receipt is not of this database.', code: 'BAD_RECEIPT', http: { status: 400 } };
  onFault(error);
  return { message: 'Something went wrong here; the log tells more.', code: 'INTERNAL_SERVER_ERROR' };
}
