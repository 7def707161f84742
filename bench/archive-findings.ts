import type { ArchiveResults } from './archive.ts';
import { type Findings, table } from './figure.ts';

export function archiveFindings(results: ArchiveResults): Findings {
  const { withoutPerSecond, withPerSecond, ratio, cpuRatio, sentBytes, keptBytes } = results;
  const bytesRatio = keptBytes / sentBytes;
  return {
    figures: [
      { name: 'archive.without_events_per_second', value: withoutPerSecond, unit: '1/s' },
      { name: 'archive.with_events_per_second', value: withPerSecond, unit: '1/s' },
      { name: 'archive.ratio', value: ratio, unit: 'of the rate without' },
      { name: 'archive.cpu_ratio', value: cpuRatio, unit: "of the server's processor time an event without" },
      { name: 'archive.bytes_ratio', value: bytesRatio, unit: 'of the bytes sent' },
    ],
    targets: [],
    section: table(
      ['without, events/s', 'with an archive, events/s', 'ratio', 'CPU of the server, ratio', 'kept of the bytes sent'],
      [[withoutPerSecond, withPerSecond, ratio, cpuRatio, bytesRatio]],
    ),
  };
}
