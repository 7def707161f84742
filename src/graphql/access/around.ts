import type { GraphQLFieldResolver } from 'graphql';
import type { GraphQLContext } from '../context.ts';

export type Resolve = GraphQLFieldResolver<unknown, GraphQLContext, Readonly<Record<string, unknown>>>;

/** What is put around a resolver. */
export type Around = (resolve: Resolve) => Resolve;
