/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A dataset or job by its names, as events give them. */
export type NameRef = {
  /** As events give it: `shop.public.orders`, say. */
  name: string;
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: string;
};

/** How far a run came: NEW < RUNNING < COMPLETE < ABORTED < FAILED. */
export type RunState =
  /** It was stopped. */
  | 'ABORTED'
  /** It ended well. */
  | 'COMPLETE'
  /** It failed. */
  | 'FAILED'
  /** Known by nothing that says it started: as a parent, or by an event of another kind. */
  | 'NEW'
  /** It started, and nothing says that it ended. */
  | 'RUNNING';

export type DependentsQueryVariables = Exact<{
  dataset: NameRef;
  depth: number;
}>;


export type DependentsQuery = { lineage: { complete: boolean, nodes: Array<{ distance: number, node:
        | { __typename: 'Column' }
        | { __typename: 'Dataset', name: string, owners: Array<string> }
        | { __typename: 'DatasetVersion' }
        | { __typename: 'Job', name: string, latestRun: { state: RunState } | null }
        | { __typename: 'JobVersion' }
        | { __typename: 'Namespace' }
        | { __typename: 'Run' }
       }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const DependentsDocument = new TypedDocumentString(`
    query Dependents($dataset: NameRef!, $depth: Int!) {
  lineage(root: { dataset: $dataset }, direction: DOWNSTREAM, depth: $depth) {
    complete
    nodes {
      distance
      node {
        __typename
        ... on Dataset {
          name
          owners
        }
        ... on Job {
          name
          latestRun {
            state
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DependentsQuery, DependentsQueryVariables>;