import { nanosNow } from '../../domain/time.ts';
import type { Piece } from '../pieces.ts';
import type { Refusal } from './dead-letter.ts';

/** Of an event that was read over, since it is too large. */
export function tooLarge(organization: string, bytes: number): Refusal {
  return unread(organization, 'TOO_LARGE', bytes, 'is larger than this server takes (MAX_EVENT_BYTES)');
}

/** Of a piece of a batch that is no event; null for what is one, and for what ends the batch. */
export function unreadPiece(organization: string, piece: Piece): Refusal | null {
  if (piece.kind === 'too-large') return tooLarge(organization, piece.bytes);
  return piece.kind === 'malformed' ? unread(organization, 'NOT_JSON', 0, piece.message) : null;
}

function unread(organization: string, reason: Refusal['reason'], bytes: number, message: string): Refusal {
  const faults = [{ path: '', message }];
  return { organization, at: nanosNow(), reason, producer: null, faults, text: null, bytes, acknowledged: false };
}
