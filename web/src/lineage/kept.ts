/**
 * Makes a function that gives, of what is drawn anew, what is as it was last as the same object: what did not change is not drawn again.
 * Objects and arrays are compared by what is in them, sets and maps by identity.
 */
export function keeper<Item extends { readonly id: string }>(): (items: readonly Item[]) => Item[] {
  let last: ReadonlyMap<string, Item> = new Map();
  return (items) => {
    const kept = items.map((item) => {
      const before = last.get(item.id);
      return before !== undefined && isSame(before, item) ? before : item;
    });
    last = new Map(kept.map((item) => [item.id, item]));
    return kept;
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const made: unknown = Object.getPrototypeOf(value);
  return made === Object.prototype || made === Array.prototype;
}
