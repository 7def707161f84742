import type { Name, Nanos } from '../../src/domain/event.ts';

/** The third and the fourth have one key unless both `|` and `\` are escaped. One namespace is empty. */
export const DATASETS: readonly Name[] = [
  { namespace: 'warehouse', name: 'orders' },
  { namespace: 'warehouse', name: "customer's" },
  { namespace: 'warehouse\\', name: 'a|b' },
  { namespace: 'warehouse|a\\', name: 'b' },
  { namespace: '', name: 'tä"ble 表 \\😀' },
];

/** Only mappings name it. */
export const UNLISTED_DATASET: Name = { namespace: 'elsewhere', name: 'unlisted' };

/** One shares its name with a dataset. The last two sort differently by UTF-16 code units and by code points. */
export const JOBS: readonly Name[] = [
  { namespace: 'warehouse', name: 'orders' },
  { namespace: 'etl|', name: "load 'daily'" },
  { namespace: 'etl', name: 'step 😀' },
  { namespace: 'etl', name: 'step ～' },
];

/** Known only as a parent or root. */
export const UNHEARD_JOB: Name = { namespace: 'scheduler', name: 'dag\\|"nightly"' };

export interface RunId {
  readonly sent: string;
  readonly canonical: string;
}

export const RUN_IDS: readonly RunId[] = [
  ...[
    '01890a5d-ac96-774b-bcce-b302099a8057',
    '01890A5D-AC96-774B-BCCE-B302099A8057',
    '01890a5dac96774bbcceb302099a8057',
  ].map((sent) => ({
    sent,
    canonical: '01890a5d-ac96-774b-bcce-b302099a8057',
  })),
  ...[
    '3f0e7a52-9d1c-4c59-8a57-2f6d2f3b9a10',
    'b2f1c3d4-0a1b-4c2d-9e3f-5a6b7c8d9e0f',
    '0197f3a0-0000-7000-8000-000000000001',
  ].map(unchanged),
  ...['ffffffff-ffff-4fff-bfff-ffffffffffff', 'Manual|run "5" \\ü'].map(unchanged),
];

export const UNHEARD_RUN_ID: RunId = unchanged('0197f3a0-0000-7000-8000-0000000000ff');

export const COLUMNS = ['id', 'amount', 'address', 'address.city', 'grö|ße\\'];

const NOON: Nanos = BigInt(Date.UTC(2025, 2, 1, 12)) * 1_000_000n;
const SECOND: Nanos = 1_000_000_000n;
const DAY: Nanos = 86_400n * SECOND;

export interface Instant {
  readonly sent: string;
  readonly at: Nanos;
}

/** Some instants in several spellings, some a nanosecond apart, one farther away than the active window. */
export const INSTANTS: readonly Instant[] = [
  { sent: '2025-03-01T12:00:00Z', at: NOON },
  { sent: '2025-03-01T17:30:00.000+05:30', at: NOON },
  { sent: '2025-03-01T12:00:00', at: NOON },
  { sent: '2025-03-01T12:00:00.000000001Z', at: NOON + 1n },
  { sent: '2025-03-01T12:00:00.5Z', at: NOON + SECOND / 2n },
  { sent: '2025-03-01T07:00:00.500000000-05:00', at: NOON + SECOND / 2n },
  { sent: '2025-03-01T12:00:00.500000001+00:00', at: NOON + SECOND / 2n + 1n },
  { sent: '2025-03-02T12:00:00.000Z', at: NOON + DAY },
  { sent: '2025-01-20T12:00:00Z', at: NOON - 40n * DAY },
];

function unchanged(sent: string): RunId {
  return { sent, canonical: sent };
}
