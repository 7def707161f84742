import { crc32 } from 'node:zlib';
import type { Nanos } from '../../domain/event.ts';

/** An accepted event that is not in the graph yet. */
export interface SpoolRecord {
  readonly organization: string;
  /** What its time was checked against. */
  readonly arrivedAt: Nanos;
  /** As it was sent. */
  readonly text: string;
}

/*
 * On disk: MARK, length of the payload, CRC-32 of both length and payload; the payload is the arrival in nanoseconds, the length of the
 * organization's name, that name, and the text. Numbers are little-endian. No sound record hides within another's text: a length under
 * 16 MiB holds a byte 0, which JSON does not.
 */
const MARK = Buffer.from('OLSR');
const HEAD_BYTES = MARK.length + 4 + 4;
const ARRIVAL_BYTES = 8;
const NAME_LENGTH_BYTES = 2;

export function encodeRecord({ organization, arrivedAt, text }: SpoolRecord): Buffer {
  const nameBytes = Buffer.byteLength(organization);
  const payloadBytes = ARRIVAL_BYTES + NAME_LENGTH_BYTES + nameBytes + Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + payloadBytes);
  MARK.copy(bytes);
  bytes.writeUInt32LE(payloadBytes, MARK.length);
  let at = bytes.writeBigInt64LE(arrivedAt, HEAD_BYTES);
  at = bytes.writeUInt16LE(nameBytes, at);
  at += bytes.write(organization, at);
  bytes.write(text, at);
  bytes.writeUInt32LE(checksum(bytes, 0, payloadBytes), MARK.length + 4);
  return bytes;
}

/** A record where it stands. */
export interface SegmentRecord {
  readonly kind: 'record';
  readonly offset: number;
  readonly bytes: number;
  readonly record: SpoolRecord;
}

/** What stands in a segment, one after the other. */
type SegmentPiece =
  | SegmentRecord
  /** No sound record; one follows. */
  | { readonly kind: 'damaged'; readonly offset: number; readonly bytes: number }
  /** No sound record, and none follows: most likely a write that was cut short, of an event that was never acknowledged. */
  | { readonly kind: 'torn'; readonly offset: number; readonly bytes: number };

export function* readRecords(segment: Buffer): Generator<SegmentPiece> {
  for (let offset = 0; offset < segment.length;) {
    const payloadBytes = soundPayloadAt(segment, offset);
    if (payloadBytes !== null) {
      const bytes = HEAD_BYTES + payloadBytes;
      yield { kind: 'record', offset, bytes, record: decode(segment.subarray(offset + HEAD_BYTES, offset + bytes)) };
      offset += bytes;
    } else {
      const next = nextSound(segment, offset + 1);
      const bytes = (next ?? segment.length) - offset;
      yield { kind: next === null ? 'torn' : 'damaged', offset, bytes };
      offset += bytes;
    }
  }
}

function decode(payload: Buffer): SpoolRecord {
  const arrivedAt = payload.readBigInt64LE(0);
  const nameFrom = ARRIVAL_BYTES + NAME_LENGTH_BYTES;
  const nameTo = nameFrom + payload.readUInt16LE(ARRIVAL_BYTES);
  return {
    arrivedAt,
    organization: payload.toString('utf8', nameFrom, nameTo),
    text: payload.toString('utf8', nameTo),
  };
}

/** The length of the payload of the sound record that begins there. */
function soundPayloadAt(segment: Buffer, offset: number): number | null {
  if (offset + HEAD_BYTES > segment.length || segment.compare(MARK, 0, MARK.length, offset, offset + MARK.length) !== 0)
    return null;
  const payloadBytes = segment.readUInt32LE(offset + MARK.length);
  if (payloadBytes < ARRIVAL_BYTES + NAME_LENGTH_BYTES || offset + HEAD_BYTES + payloadBytes > segment.length)
    return null;
  return checksum(segment, offset, payloadBytes) === segment.readUInt32LE(offset + MARK.length + 4)
    ? payloadBytes
    : null;
}

function nextSound(segment: Buffer, from: number): number | null {
  for (let at = from; (at = segment.indexOf(MARK, at)) !== -1; at++)
    if (soundPayloadAt(segment, at) !== null) return at;
  return null;
}

function checksum(bytes: Buffer, offset: number, payloadBytes: number): number {
  const from = offset + HEAD_BYTES;
  const length = bytes.subarray(offset + MARK.length, offset + MARK.length + 4);
  return crc32(bytes.subarray(from, from + payloadBytes), crc32(length));
}
