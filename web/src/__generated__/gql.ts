/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Names($first: Int!) {\n    datasets(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n    jobs(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.NamesDocument,
    "\n  query Datasets($namespace: String, $after: String) {\n    datasets(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          type\n          owners\n          tags\n          columns {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.DatasetsDocument,
    "\n  query Jobs($namespace: String, $after: String) {\n    jobs(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          integration\n          jobType\n          latestRun {\n            id\n            state\n            startedAt\n            durationMs\n          }\n        }\n      }\n    }\n  }\n": typeof types.JobsDocument,
    "\n  query NamespaceNames {\n    namespaces(first: 1000) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.NamespaceNamesDocument,
    "\n  query Namespaces($after: String) {\n    namespaces(first: 100, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.NamespacesDocument,
    "\n  query Overview($jobs: Int!) {\n    namespaces(first: 1) {\n      totalCount\n    }\n    datasets(first: 1) {\n      totalCount\n    }\n    jobs(first: $jobs) {\n      totalCount\n      edges {\n        node {\n          id\n          namespace\n          name\n          latestRun {\n            id\n            state\n            startedAt\n            endedAt\n            durationMs\n            error\n          }\n        }\n      }\n    }\n  }\n": typeof types.OverviewDocument,
};
const documents: Documents = {
    "\n  query Names($first: Int!) {\n    datasets(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n    jobs(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.NamesDocument,
    "\n  query Datasets($namespace: String, $after: String) {\n    datasets(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          type\n          owners\n          tags\n          columns {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.DatasetsDocument,
    "\n  query Jobs($namespace: String, $after: String) {\n    jobs(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          integration\n          jobType\n          latestRun {\n            id\n            state\n            startedAt\n            durationMs\n          }\n        }\n      }\n    }\n  }\n": types.JobsDocument,
    "\n  query NamespaceNames {\n    namespaces(first: 1000) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.NamespaceNamesDocument,
    "\n  query Namespaces($after: String) {\n    namespaces(first: 100, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.NamespacesDocument,
    "\n  query Overview($jobs: Int!) {\n    namespaces(first: 1) {\n      totalCount\n    }\n    datasets(first: 1) {\n      totalCount\n    }\n    jobs(first: $jobs) {\n      totalCount\n      edges {\n        node {\n          id\n          namespace\n          name\n          latestRun {\n            id\n            state\n            startedAt\n            endedAt\n            durationMs\n            error\n          }\n        }\n      }\n    }\n  }\n": types.OverviewDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Names($first: Int!) {\n    datasets(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n    jobs(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Names($first: Int!) {\n    datasets(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n    jobs(first: $first) {\n      edges {\n        node {\n          id\n          namespace\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Datasets($namespace: String, $after: String) {\n    datasets(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          type\n          owners\n          tags\n          columns {\n            id\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Datasets($namespace: String, $after: String) {\n    datasets(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          type\n          owners\n          tags\n          columns {\n            id\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Jobs($namespace: String, $after: String) {\n    jobs(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          integration\n          jobType\n          latestRun {\n            id\n            state\n            startedAt\n            durationMs\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Jobs($namespace: String, $after: String) {\n    jobs(namespace: $namespace, first: 50, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          namespace\n          name\n          integration\n          jobType\n          latestRun {\n            id\n            state\n            startedAt\n            durationMs\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NamespaceNames {\n    namespaces(first: 1000) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query NamespaceNames {\n    namespaces(first: 1000) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Namespaces($after: String) {\n    namespaces(first: 100, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Namespaces($after: String) {\n    namespaces(first: 100, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($jobs: Int!) {\n    namespaces(first: 1) {\n      totalCount\n    }\n    datasets(first: 1) {\n      totalCount\n    }\n    jobs(first: $jobs) {\n      totalCount\n      edges {\n        node {\n          id\n          namespace\n          name\n          latestRun {\n            id\n            state\n            startedAt\n            endedAt\n            durationMs\n            error\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Overview($jobs: Int!) {\n    namespaces(first: 1) {\n      totalCount\n    }\n    datasets(first: 1) {\n      totalCount\n    }\n    jobs(first: $jobs) {\n      totalCount\n      edges {\n        node {\n          id\n          namespace\n          name\n          latestRun {\n            id\n            state\n            startedAt\n            endedAt\n            durationMs\n            error\n          }\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;