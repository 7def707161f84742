import '../domain/json.ts'; // types JSON.isRawJSON

/** A JSON object: neither null nor an array, nor a number too long for a double (which `parseJson` keeps as raw JSON). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}

/** Neither given nor null: emitters write null for what they do not have. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** What a value is, to say it in a message. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return JSON.isRawJSON(value) ? 'a number' : 'an object';
  return typeof value === 'undefined' ? 'nothing' : `a ${typeof value}`;
}
