import type { Archive, ArchiveObserver } from '../ingest/archive/archive.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What the archive lets watch, as metrics and logs. What is not in it is in the graph all the same. */
export function watchArchive(metrics: Metrics, logger: Logger): ArchiveObserver {
  let isFailing = false;
  let lost = 0;
  return {
    archived: (events) => {
      metrics.archived(events);
      isFailing = false;
      if (lost > 0)
        logger.error({ events: lost }, 'the archive is written again; so many accepted events are missing in it');
      lost = 0;
    },
    lost: (events) => {
      metrics.notArchived(events);
      // Said when it begins, and how many when it is over: not once an event.
      if (lost === 0)
        logger.error({ events }, 'accepted events are missing in the archive from now on: too many wait for its disk');
      lost += events;
    },
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

/** What waits for its disk, read when asked for. */
export function showArchive(metrics: Metrics, archive: Archive): void {
  metrics.gauge(
    'openlineage_archive_waiting_bytes',
    'Bytes of accepted events that wait in memory for the disk of the archive',
    () => archive.heldBytes,
  );
}
