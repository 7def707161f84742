import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseTime } from '../domain/time.ts';

/** RFC 3339 to nanoseconds; results are text already. */
export const DateTime = new GraphQLScalarType<bigint, string>({
  name: 'DateTime',
  coerceInputValue: (sent) => read(sent),
  coerceInputLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null, node),
});

/** @param node where it is written out; absent for a variable, which GraphQL names */
function read(sent: unknown, node?: ValueNode): bigint {
  const time = typeof sent === 'string' ? parseTime(sent) : null;
  // Events without an offset are taken for UTC, with a warning. An answer has no place for one, so a question must say what it means.
  if (time?.zoned !== true)
    throw new GraphQLError('A DateTime is written in RFC 3339 with an offset, as 2026-11-02T00:00:00.123456789Z.', {
      ...(node !== undefined && { nodes: node }),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  return time.at;
}
