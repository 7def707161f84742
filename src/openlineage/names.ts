import { composeKey, keyBytes, MAX_NAME_BYTES } from '../domain/keys.ts';

const MAX_BYTES_PER_UNIT = 3;

/** Whether the key made of these parts fits into the index, whatever the organization. */
export function fitsKey(...parts: readonly string[]): boolean {
  let units = parts.length;
  for (const part of parts) units += part.length;
  return units * MAX_BYTES_PER_UNIT <= MAX_NAME_BYTES || keyBytes(composeKey(...parts)) <= MAX_NAME_BYTES;
}
