import { nanosNow } from '../../domain/time.ts';
import type { Piece } from '../pieces.ts';
import type { Refusal, SentBy } from './dead-letter.ts';

/** Of an event that was read over, since it is too large. */
export function tooLarge(organization: string, bytes: number, sentBy: SentBy | null): Refusal {
  const message = 'is larger than this server takes (MAX_EVENT_BYTES)';
  return { ...unread(organization, 'TOO_LARGE', bytes, message), sentBy };
}

/** Of a piece of a batch that is no event; null for what is one, and for what ends the batch. */
export function unreadPiece(organization: string, piece: Piece, sentBy: SentBy | null): Refusal | null {
  if (piece.kind === 'too-large') return tooLarge(organization, piece.bytes, sentBy);
  return piece.kind === 'malformed' ? { ...unread(organization, 'NOT_JSON', 0, piece.message), sentBy } : null;
}

function unread(organization: string, reason: Refusal['reason'], bytes: number, message: string) {
  const faults = [{ path: '', message }];
  return { organization, at: nanosNow(), reason, producer: null, faults, text: null, bytes, acknowledged: false };
}
