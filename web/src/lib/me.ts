import { graphql } from '../__generated__/index.ts';
import { useAnswer } from './use-answer.ts';

const ME = graphql(`
  query Me {
    integrations {
      organization
      ingestKeys {
        id
      }
    }
  }
`);

/** Who looks at the page, as far as the server tells. */
interface Me {
  readonly organization: string;
  /** Whether keys, workspaces and the like are theirs to change: those alone are told of keys. */
  readonly isAdmin: boolean;
}

/** @returns null until the answer is there */
export function useMe(): Me | null {
  const { data } = useAnswer({ query: ME, variables: {} });
  if (data === undefined) return null;
  const { organization, ingestKeys } = data.integrations;
  return { organization, isAdmin: ingestKeys !== null };
}
