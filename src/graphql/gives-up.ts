import { getOperationAST, GraphQLError, OperationTypeNode, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RefusedError } from '../domain/errors.ts';
import type { GraphQLContext, RequestContext } from './context.ts';

/** Answers questions that are given up. What mutations change, they change to the end. */
export const givesUp: Plugin<GraphQLContext, RequestContext> = {
  onExecute({ args, context, executeFn, setExecuteFn }) {
    const { document, operationName } = args as { document: DocumentNode; operationName?: string | null };
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return;
    const { givingUp } = (args.contextValue as GraphQLContext).batching;
    const { signal } = context.request;
    const leave = () => givingUp.up(new RefusedError('Terminated: nobody waits for the answer'));
    signal.addEventListener('abort', leave, { once: true });
    const execute = executeFn as (given: unknown) => Promise<ExecutionResult>;
    setExecuteFn(async (given: unknown): Promise<ExecutionResult> => {
      try {
        return await givingUp.answer(() => execute(given));
      } catch (error) {
        return { data: null, errors: [new GraphQLError('given up', { originalError: error as Error })] };
      } finally {
        signal.removeEventListener('abort', leave);
      }
    });
  },
};
