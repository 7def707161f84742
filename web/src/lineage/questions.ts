import { graphql } from '../__generated__/index.ts';

export const LINEAGE = graphql(`
  query LineagePicture(
    $root: EntityRef!
    $direction: Direction!
    $depth: Int!
    $asOf: DateTime
    $edges: EdgeActivity!
    $group: LineageGrouping
    $open: [ID!]
    $first: Int!
    $after: String
  ) {
    lineage(
      root: $root
      direction: $direction
      depth: $depth
      asOf: $asOf
      edges: $edges
      group: $group
      open: $open
      first: $first
      after: $after
    ) {
      root {
        id
      }
      nodes {
        distance
        direction
        group {
          jobs
          datasets
        }
        node {
          __typename
          id
          ... on Dataset {
            hidden
            namespace
            name
            type
            listed
          }
          ... on Job {
            hidden
            namespace
            name
            integration
            jobType
            latestRun {
              id
              state
            }
          }
          ... on Run {
            hidden
            runId
            state
            startedAt
            job {
              id
              namespace
              name
            }
          }
          ... on Namespace {
            hidden
            name
          }
        }
      }
      edges {
        source
        target
        kind
        certainty
        routes
        lastSeen
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const DIFF = graphql(`
  query LineageChanges($root: EntityRef!, $direction: Direction!, $depth: Int!, $from: DateTime!, $to: DateTime!) {
    lineageDiff(root: $root, direction: $direction, depth: $depth, from: $from, to: $to) {
      complete
      nodesAdded {
        id
      }
      nodesRemoved {
        __typename
        id
        ... on Dataset {
          hidden
          namespace
          name
          type
          listed
        }
        ... on Job {
          hidden
          namespace
          name
          integration
          jobType
          latestRun {
            id
            state
          }
        }
      }
      edgesAdded {
        source
        target
        kind
      }
      edgesRemoved {
        source
        target
        kind
        certainty
        routes
        lastSeen
      }
      schemas {
        dataset {
          id
        }
      }
      definitions {
        job {
          id
        }
      }
    }
  }
`);

export const COLUMNS = graphql(`
  query DatasetColumns($id: ID!, $asOf: DateTime, $isThen: Boolean!) {
    node(id: $id) {
      id
      ... on Dataset {
        columns {
          id
          name
          type
          current
        }
        heldVersion(asOf: $asOf) @include(if: $isThen) {
          id
          fields {
            name
            type
          }
        }
      }
    }
  }
`);

export const TRACE = graphql(`
  query ColumnTrace($column: ID!, $asOf: DateTime, $edges: EdgeActivity!) {
    lineage(root: { id: $column }, depth: 100, asOf: $asOf, edges: $edges, first: 1000) {
      root {
        id
      }
      complete
      nodes {
        distance
        node {
          id
          ... on Column {
            name
            type
            dataset {
              id
            }
          }
        }
      }
      edges {
        source
        target
      }
    }
  }
`);
