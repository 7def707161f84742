import { graphql } from '../__generated__/index.ts';

export const WORKSPACES = graphql(`
  query Workspaces {
    workspaces {
      name
      namespaces
    }
  }
`);

export const CREATE_WORKSPACE = graphql(`
  mutation CreateWorkspace($name: String!, $namespaces: [String!]!) {
    createWorkspace(name: $name, namespaces: $namespaces) {
      workspace {
        name
      }
    }
  }
`);

export const UPDATE_WORKSPACE = graphql(`
  mutation UpdateWorkspace($name: String!, $namespaces: [String!]!) {
    updateWorkspace(name: $name, namespaces: $namespaces) {
      workspace {
        name
      }
    }
  }
`);

export const DELETE_WORKSPACE = graphql(`
  mutation DeleteWorkspace($name: String!) {
    deleteWorkspace(name: $name) {
      workspace {
        name
      }
    }
  }
`);

/** The list is asked anew when one changes; also one that was empty, which tells no type. */
export const OF_WORKSPACES = { additionalTypenames: ['Workspace'] };
