import type { DeadLetterObserver } from '../ingest/dead-letters/dead-letters.ts';
import type { GroupCommitObserver } from '../ingest/group-commit.ts';
import type { SpoolDrainObserver } from '../ingest/spool/spool-drain.ts';
import type { Spool, SpoolObserver } from '../ingest/spool/spool.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What ingest lets watch, as metrics and logs. Logged as errors is what a person must see to. */
export function watchCommits(metrics: Metrics, logger: Logger): GroupCommitObserver {
  return {
    committed: (events, seconds) => metrics.committed(events, seconds),
    retried: (error) => {
      metrics.retried();
      logger.warn({ reason: error.message }, 'commit tried again');
    },
    refused: (error) => {
      metrics.refused();
      logger.error({ reason: error.message }, 'the database refused an event');
    },
  };
}

export function watchSpool(metrics: Metrics, logger: Logger): SpoolObserver & SpoolDrainObserver {
  return {
    damaged: (damage) => {
      metrics.damaged(damage.kind);
      if (damage.kind === 'torn') logger.warn(damage, 'cut off the end of a spool segment that was not written whole');
      else logger.error(damage, 'skipped bytes in the spool that are no sound record');
    },
    unwritable: (error) => {
      metrics.unwritable();
      logger.error({ reason: error.message }, 'the disk takes no events for the spool; they are refused');
    },
    drained: (events) => metrics.drained(events),
    failed: (error) => logger.error({ err: error }, 'a segment of the spool could not be emptied; it is tried again'),
  };
}

export function watchDeadLetters(metrics: Metrics, logger: Logger): DeadLetterObserver {
  return {
    refused: ({ organization, reason, acknowledged, faults }) => {
      metrics.deadLetter(reason, acknowledged);
      if (!acknowledged) return;
      const alarm = { organization, reason, errors: faults.map(({ message }) => message) };
      logger.error(alarm, 'an event that was acknowledged cannot be put into the graph; it is among the dead letters');
    },
    dropped: () => metrics.deadLetterDropped(),
    evicted: (count) => metrics.deadLettersEvicted(count),
    failed: (error) => logger.error({ err: error }, 'dead letters could not be kept'),
  };
}

/** What is in the spool, read when asked for. */
export function showSpool(metrics: Metrics, spool: Spool, nowNanos: () => bigint): void {
  metrics.gauge(
    'openlineage_spool_events',
    'Events in the spool that are not known to be in the graph',
    () => spool.depth,
  );
  metrics.gauge('openlineage_spool_bytes', 'Bytes of the spool on disk', () => spool.bytes);
  metrics.gauge('openlineage_spool_oldest_seconds', 'Age of the oldest event in the spool; 0 when it is empty', () =>
    spool.oldest === null ? 0 : Number((nowNanos() - spool.oldest) / 1_000_000n) / 1_000,
  );
}
