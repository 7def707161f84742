import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseTime } from '../domain/time.ts';

/** RFC 3339 to nanoseconds; results are text already. */
export const DateTime = new GraphQLScalarType<bigint, string>({
  name: 'DateTime',
  coerceInputValue: read,
  coerceInputLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
});

function read(sent: unknown): bigint {
  const time = typeof sent === 'string' ? parseTime(sent) : null;
  if (time === null)
    throw new GraphQLError('A DateTime is written in RFC 3339, as 2026-11-02T00:00:00.123456789Z.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  return time.at;
}
