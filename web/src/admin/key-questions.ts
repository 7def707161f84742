import { graphql } from '../__generated__/index.ts';

export const KEYS = graphql(`
  query ApiKeys {
    apiKeys {
      id
      name
      prefix
      scopes
      namespaces
      workspaces
      state
      createdAt
      expiresAt
      lastUsedAt
      replacedBy
    }
  }
`);

export const CREATE_KEY = graphql(`
  mutation CreateApiKey(
    $name: String!
    $scopes: [ApiKeyScope!]!
    $namespaces: [String!]
    $workspaces: [String!]
    $expiresAt: DateTime
  ) {
    createApiKey(
      name: $name
      scopes: $scopes
      namespaces: $namespaces
      workspaces: $workspaces
      expiresAt: $expiresAt
    ) {
      key
      apiKey {
        id
        name
      }
    }
  }
`);

export const ROTATE_KEY = graphql(`
  mutation RotateApiKey($id: ID!) {
    rotateApiKey(id: $id) {
      key
      apiKey {
        id
        name
      }
    }
  }
`);

export const REVOKE_KEY = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      apiKey {
        id
      }
    }
  }
`);

/** The list of keys is asked anew when one changes; also one that was empty, which tells no type. */
export const OF_KEYS = { additionalTypenames: ['ApiKey'] };
