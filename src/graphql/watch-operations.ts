import { getOperationAST, Kind, type DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Told of each root field that an operation asked for, by the schema's own names, and how long the operation took. */
export type OnOperation = (type: string, field: string, seconds: number, hasErrors: boolean) => void;

/** Operations are executed only when they fit the schema: root fields are of a fixed set. */
export function watchOperations(onOperation: OnOperation): Plugin {
  return {
    onExecute({ args }) {
      const { document, operationName } = args as { document: DocumentNode; operationName?: string | null };
      const operation = getOperationAST(document, operationName);
      const started = performance.now();
      return {
        onExecuteDone({ result }) {
          const fields = new Set(
            operation?.selectionSet.selections.map((each) => (each.kind === Kind.FIELD ? each.name.value : 'fragment')),
          );
          const seconds = (performance.now() - started) / 1_000;
          const hasErrors = 'errors' in result && result.errors.length > 0;
          for (const field of fields) onOperation(operation?.operation ?? 'query', field, seconds, hasErrors);
        },
      };
    },
  };
}
