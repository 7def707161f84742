import { getOperationAST, Kind, type DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Tracing } from '../observability/tracing.ts';

/** Has what an operation does told as a part of it, by the schema's own names. */
export function traceOperations(tracing: Pick<Tracing, 'operation'>): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { document, operationName } = args as { document: DocumentNode; operationName?: string | null };
      const operation = getOperationAST(document, operationName);
      const selections = operation?.selectionSet.selections ?? [];
      const fields = new Set(selections.map((each) => (each.kind === Kind.FIELD ? each.name.value : 'fragment')));
      const execute = executeFn as (given: unknown) => unknown;
      setExecuteFn((given: unknown) =>
        tracing.operation(operation?.operation ?? 'query', [...fields].sort(), () => execute(given)),
      );
    },
  };
}
