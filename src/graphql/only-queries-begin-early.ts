import { getOperationAST, OperationTypeNode, type DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestContext } from './context.ts';

/** Questions are asked while their key is being verified, and answered after; a mutation or subscription begins only then. */
export const onlyQueriesBeginEarly: Plugin<RequestContext> = {
  onExecute({ args, context }) {
    const { document, operationName } = args as { document: DocumentNode; operationName?: string | null };
    const operation = getOperationAST(document, operationName);
    return operation?.operation === OperationTypeNode.QUERY ? undefined : context.verification;
  },
  onSubscribe: ({ context }) => context.verification,
};
