import { hash } from 'node:crypto';
import type { Json } from './event.ts';

/** A number that a JS double cannot hold (an Iceberg snapshot id, say), kept as the text it came in. */
interface RawJson {
  readonly rawJSON: string;
}
declare global {
  interface JSON {
    rawJSON(text: string): RawJson;
    isRawJSON(value: unknown): value is RawJson;
  }
}

const LONG_DIGITS = /[0-9]{16}/;

/**
 * Parses JSON without losing long integers: those beyond 2^53 become raw JSON values, which `JSON.stringify` writes as they came.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseJson(text: string): unknown {
  if (!LONG_DIGITS.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    context?.source !== undefined &&
    /^-?\d+$/.test(context.source)
      ? JSON.rawJSON(context.source)
      : value,
  );
}

/** Canonical JSON: object keys sorted by UTF-16 code units, no white space. */
export function canonicalJson(value: Json): string {
  // Half the time of writing it piece by piece, which counts for values of megabytes: they hold up all other work meanwhile.
  const ordered = inOrder(value);
  return ordered === undefined ? writtenInOrder(value) : JSON.stringify(ordered);
}

/** Keys that objects do not keep in the order in which they were set. */
const INTEGER_KEY = /^\d+$/;

/** The value itself, or a copy in which keys stand in order; undefined where objects cannot hold them so. */
function inOrder(value: Json): Json | undefined {
  if (value === null || typeof value !== 'object' || JSON.isRawJSON(value)) return value;
  if (Array.isArray(value)) {
    let ordered: Json[] | null = null;
    for (let i = 0; i < value.length; i++) {
      const item = inOrder(value[i] as Json);
      if (item === undefined) return undefined;
      if (item !== value[i]) (ordered ??= [...(value as Json[])])[i] = item;
    }
    return ordered ?? (value as Json);
  }
  const object = value as Readonly<Record<string, Json>>;
  const keys = Object.keys(object);
  const isInOrder = keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key);
  if (!isInOrder && keys.some((key) => INTEGER_KEY.test(key))) return undefined;
  let ordered: Record<string, Json> | null = isInOrder ? null : {};
  if (!isInOrder) sort(keys);
  for (const key of keys) {
    const sent = object[key] as Json;
    // Most values are no objects, and not worth the call.
    const item = typeof sent === 'object' ? inOrder(sent) : sent;
    if (item === undefined || key === '__proto__') return undefined;
    if (item !== sent) ordered ??= { ...object };
    if (ordered !== null) ordered[key] = item;
  }
  return ordered ?? object;
}

/** Beyond so many keys, what the engine's own sorting sets up is worth it. */
const FEW_KEYS = 20;

/** By UTF-16 code units. Most objects have a few keys, and are many. */
function sort(keys: string[]): void {
  if (keys.length > FEW_KEYS) {
    keys.sort();
    return;
  }
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let place = i;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
}

function writtenInOrder(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (JSON.isRawJSON(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + writtenInOrder(value[i] as Json);
    return text + ']';
  }
  const object = value as Readonly<Record<string, Json>>;
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(key)}:${writtenInOrder(object[key] as Json)}`;
  }
  return text + '}';
}

/** SHA-256 in lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}
