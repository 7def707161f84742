import type { Client } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import type { EntityName } from '../lib/entity.ts';

const NAMES = graphql(`
  query Names($first: Int!) {
    datasets(first: $first) {
      edges {
        node {
          id
          namespace
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    jobs(first: $first) {
      edges {
        node {
          id
          namespace
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** What a search found. */
export interface Found {
  readonly names: readonly EntityName[];
  /** Whether all names were looked through. */
  readonly complete: boolean;
}

/** Names of each kind that are looked through. */
export const LOOKED_THROUGH = 1_000;
const SHOWN = 12;

/**
 * Datasets and jobs whose name holds all words of the text, those that begin with it first. The one place that knows how
 * names are searched: among the first thousand of each kind, which the server sends once.
 */
export async function findNames(client: Client, text: string): Promise<Found> {
  const data = await ask(client, NAMES, { first: LOOKED_THROUGH });
  const all: EntityName[] = [
    ...data.datasets.edges.map(({ node }) => ({ kind: 'dataset' as const, ...node })),
    ...data.jobs.edges.map(({ node }) => ({ kind: 'job' as const, ...node })),
  ];
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = all
    .map((name) => ({ name, rank: rankOf(name, parts) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.name.name.length - b.name.name.length);
  return {
    names: matches.slice(0, SHOWN).map(({ name }) => name),
    complete: !data.datasets.pageInfo.hasNextPage && !data.jobs.pageInfo.hasNextPage,
  };
}

/** 0: no match; greater where the last part of the name begins with what was asked. */
function rankOf({ namespace, name }: EntityName, parts: readonly string[]): number {
  const whole = `${namespace} ${name}`.toLowerCase();
  if (!parts.every((part) => whole.includes(part))) return 0;
  const last = name.toLowerCase().split(/[./]/).at(-1) ?? '';
  const [first = ''] = parts;
  if (last === first) return 4;
  if (last.startsWith(first)) return 3;
  return last.includes(first) ? 2 : 1;
}
