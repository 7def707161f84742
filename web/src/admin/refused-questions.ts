import type { Client } from 'urql';
import type { DeadLetterReason } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';

export const REFUSED = graphql(`
  query RefusedEvents($producer: String, $reason: DeadLetterReason, $after: String) {
    deadLetters(first: 20, producer: $producer, reason: $reason, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          refusedAt
          reason
          producer
          errors {
            path
            message
          }
          bytes
          acknowledged
          text
          isCut
          sentBy {
            id
            name
          }
        }
      }
    }
  }
`);

export const COUNTS = graphql(`
  query RefusedCounts {
    deadLetterCounts {
      producer
      reason
      count
      newest
    }
  }
`);

export const RETRY = graphql(`
  mutation RetryDeadLetters($ids: [ID!]!) {
    retryDeadLetters(ids: $ids) {
      taken
      refused {
        id
        errors {
          path
          message
        }
      }
    }
  }
`);

export const PURGE = graphql(`
  mutation PurgeDeadLetters($letters: DeadLetterSelection!) {
    purgeDeadLetters(letters: $letters) {
      purged
    }
  }
`);

const IDS = graphql(`
  query RefusedIds($producer: String, $reason: DeadLetterReason, $after: String) {
    deadLetters(first: 100, producer: $producer, reason: $reason, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
        }
      }
    }
  }
`);

/** Which refused events are looked at; null: whatever it is; an empty producer: those that name none. */
export interface RefusedFilter {
  readonly producer: string | null;
  readonly reason: DeadLetterReason | null;
}

/** As many as are sent again, or thrown away, at a time. */
export const AT_ONCE = 1_000;

/** Ids of what the filter lets through, the newest first, {@link AT_ONCE} at most. */
export async function refusedIds(client: Client, filter: RefusedFilter): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { deadLetters }: { deadLetters: Ids } = await ask(
      client,
      IDS,
      { ...filter, after },
      { requestPolicy: 'network-only' },
    );
    ids.push(...deadLetters.edges.map(({ node }) => node.id));
    after = deadLetters.pageInfo.hasNextPage ? deadLetters.pageInfo.endCursor : null;
  } while (after !== null && ids.length < AT_ONCE);
  return ids;
}

interface Ids {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}
