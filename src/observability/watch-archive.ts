import type { ArchiveObserver } from '../ingest/archive/archive.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What the archive lets watch, as metrics and logs. What is not in it is in the graph all the same. */
export function watchArchive(metrics: Metrics, logger: Logger): ArchiveObserver {
  let isFailing = false;
  return {
    archived: (events) => {
      metrics.archived(events);
      isFailing = false;
    },
    lost: (events) => metrics.notArchived(events),
    torn: (tear) => logger.warn(tear, 'cut off the end of a file of the archive that was not written whole'),
    failed: (error) => {
      // It is tried again every second: said once is enough.
      if (!isFailing)
        logger.error(
          { err: error },
          'the archive cannot be written; events wait in memory, and then are missing in it',
        );
      isFailing = true;
    },
  };
}
