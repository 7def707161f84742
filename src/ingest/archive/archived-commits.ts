import type { CommitOrSpool } from '../commit-or-spool.ts';
import type { Archive } from './archive.ts';

/** Sees events into graph or spool. */
export type Commits = Pick<CommitOrSpool, 'take' | 'commit'>;

/** Has what is taken archived as well. What comes out of the spool was, when it came. */
export function archived(commits: Commits, archive: Pick<Archive, 'note'>): Commits {
  return {
    take: async (record, event, sender) => {
      const taken = await commits.take(record, event, sender);
      archive.note(record.organization, record.text);
      return taken;
    },
    commit: (record, event) => commits.commit(record, event),
  };
}
