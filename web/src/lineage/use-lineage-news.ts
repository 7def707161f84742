import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import { useFollow } from '../lib/use-follow.ts';
import { refOf } from './load-scene.ts';
import type { ViewState } from './view-state.ts';

const CHANGES = graphql(`
  subscription LineageNews($root: EntityRef!, $direction: Direction!, $depth: Int!, $after: Float) {
    lineageChanged(root: $root, direction: $direction, depth: $depth, after: $after) {
      seq
      lineage {
        nodes {
          node {
            id
          }
        }
        edges {
          source
          target
          kind
        }
      }
    }
  }
`);

interface LineageNews {
  /** Whether the lineage is another than when it was last looked at. */
  readonly isNew: boolean;
  /** How often it became another since the page looks. */
  readonly changes: number;
  /** What is there now has been looked at. */
  readonly look: () => void;
}

interface Told extends Pick<LineageNews, 'changes'> {
  readonly question: string;
  /** What is in the lineage, as one text: as it was looked at, and as it is. */
  readonly seen: string;
  readonly latest: string;
}

/**
 * Tells whether the lineage of a view became another since. A lineage of more than a thousand nodes, and a run's, which is what it was,
 * are not followed.
 */
export function useLineageNews({ root, direction, depth, asOf }: ViewState): LineageNews {
  const [told, setTold] = useState<Told | null>(null);
  const question = JSON.stringify([root, direction, depth]);
  const isFollowed = root !== null && root.kind !== 'run' && asOf === null;
  // As of now again, the lineage is asked anew: what is told first then is what is shown.
  if (!isFollowed && told !== null && told.question !== '') setTold({ ...told, question: '' });
  useFollow(CHANGES, isFollowed ? { root: refOf(root), direction, depth } : null, {
    // What came and went is compared here: of what happened while a connection was lost the server cannot tell.
    onTold: ({ lineageChanged: { seq, lineage } }) => {
      const nodes = lineage.nodes.map(({ node }) => node.id);
      const edges = lineage.edges.map(({ source, target, kind }) => `${source} ${target} ${kind}`);
      const latest = [...nodes, ...edges].sort().join('\n');
      setTold((before) => {
        const changes = before?.changes ?? 0;
        if (before?.question !== question) return { question, seen: latest, latest, changes };
        return before.latest === latest ? before : { ...before, latest, changes: changes + 1 };
      });
      return seq;
    },
  });
  return {
    isNew: isFollowed && told?.question === question && told.seen !== told.latest,
    changes: told?.changes ?? 0,
    look: () => setTold((now) => (now === null ? null : { ...now, seen: now.latest })),
  };
}
