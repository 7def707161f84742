/** What the peer did on 2 cores with the same workload: Marquez (main of March 2025, Java 17, 2 GiB heap) on PostgreSQL 15. */
export const PEER = 'Marquez';

export interface PeerIngest {
  readonly eventsPerSecond: string;
  readonly p50: string;
  readonly p95: string;
}

/** By workload and concurrency; two runs each. */
export const PEER_INGEST: Readonly<Record<string, PeerIngest | undefined>> = {
  'layered 1': { eventsPerSecond: '15.4 / 16.5', p50: '60 / 59', p95: '89 / 75' },
  'layered 8': { eventsPerSecond: '22.3 / 31.2', p50: '336 / 245', p95: '581 / 342' },
  'layered 32': { eventsPerSecond: '27.4 / 28.3', p50: '1136 / 1107', p95: '1686 / 1597' },
  'mix 1': { eventsPerSecond: '28.8 / 27.8', p50: '32 / 33', p95: '65 / 68' },
  'mix 8': { eventsPerSecond: '47.8 / 49.8', p50: '149 / 147', p95: '353 / 322' },
};

/** `lineage`, layered, 1,000 jobs. Its depth counts differently: the nodes answered are the size of the work. */
export const PEER_LINEAGE: Readonly<Record<number, string | undefined>> = {
  1: '20-27 (31 nodes)',
  5: '194-222 (328 nodes)',
  20: '3,833 (2,050 nodes)',
};

export const PEER_MEMORY = '0.7-1.3 GB';
