import type { Commit } from './graph-writer.ts';

/** What an ingest answer gives a client, so that its questions see what it sent. Opaque to clients. */
export type Receipt =
  /** In the graph: `bookmarks` of the database, after which it is seen, on whichever member of a cluster. */
  | { readonly kind: 'committed'; readonly seq: number; readonly bookmarks: readonly string[] }
  /** On its way there: `ticket` tells which event. */
  | { readonly kind: 'queued'; readonly ticket: string };

/** Tells what became of events that were not in the graph yet when they were answered. */
export interface QueuedEvents {
  /** @returns bookmarks after which the event is seen; null: it is not in the graph yet */
  committed(organization: string, ticket: string): Promise<readonly string[] | null>;
}

export const RECEIPT_HEADER = 'OpenLineage-Receipt';

/** What a committed or queued event is answered with. */
export function receiptOf(taken: Commit | { readonly ticket: string }): string {
  if ('ticket' in taken) return encodeReceipt({ kind: 'queued', ticket: taken.ticket });
  const { seq, bookmarks = [] } = taken;
  return encodeReceipt({ kind: 'committed', seq, bookmarks });
}

const VERSION = 1;

export function encodeReceipt(receipt: Receipt): string {
  const parts = receipt.kind === 'committed' ? ['c', receipt.seq, ...receipt.bookmarks] : ['q', receipt.ticket];
  return Buffer.from(JSON.stringify([VERSION, ...parts])).toString('base64url');
}

/** @returns null for what is no receipt of ours */
export function decodeReceipt(text: string): Receipt | null {
  const parts = partsOf(text);
  if (parts?.[0] !== VERSION) return null;
  const [, kind, first, ...rest] = parts;
  if (kind === 'q' && typeof first === 'string' && rest.length === 0) return { kind: 'queued', ticket: first };
  const areBookmarks = rest.every((bookmark) => typeof bookmark === 'string');
  if (kind === 'c' && typeof first === 'number' && Number.isSafeInteger(first) && areBookmarks)
    return { kind: 'committed', seq: first, bookmarks: rest };
  return null;
}

function partsOf(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
