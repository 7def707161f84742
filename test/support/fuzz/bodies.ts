import type { Random } from './random.ts';

type Tree = Record<string, unknown> | unknown[];

const deep = (open: string, close: string, times: number) => open.repeat(times) + '1' + close.repeat(times);

/** JSON, and what is nearly JSON, that parsers and stores have broken on; most of it as values of a field. */
const NASTY_TEXTS = [
  ...[
    'null',
    'true',
    '0',
    '-0',
    '1e400',
    '-1e-400',
    '0.1e+1',
    '12345678901234567890123',
    '01',
    '+1',
    '.5',
    '1.',
    '0x10',
  ],
  ...['NaN', 'Infinity', '-Infinity', 'undefined', "'text'", '""', '" "', '"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"'],
  ...[
    '"\\x41"',
    '"\u0001"',
    '"\t"',
    '"\\"',
    '"𐏿"',
    '"‮"',
    '"|\\\\|"',
    '"`"',
    '"$key"',
    '"{{7*7}}"',
    '"\'; MATCH (n) DETACH DELETE n //"',
  ],
  ...['[]', '{}', '[[]]', '[{}]', '[null]', '[1,]', '{,}', '{"a":1,"a":2}', '{"__proto__":{"polluted":true}}'],
  ...[
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"toString":1,"valueOf":null,"hasOwnProperty":0}',
    '{"":{"":""}}',
  ],
  ...['{"_deleted":true}', '{"_deleted":"yes","_producer":1}', '{"then":1}', '{"toJSON":"x","length":-1}'],
  ...[
    '"2026-02-30T25:61:61Z"',
    '"0000-00-00T00:00:00Z"',
    '"+275760-09-13T00:00:00Z"',
    '"1969-12-31T23:59:60.999999999+14:00"',
  ],
  ...[
    '"9999-12-31T23:59:59Z"',
    '"-000001-01-01T00:00:00Z"',
    '"2026-11-02T00:00:00.1234567890123Z"',
    '"START"',
    '"start"',
    '"STOP"',
  ],
  ...['"' + 'n'.repeat(5_000) + '"', '"' + '𝄞'.repeat(2_100) + '"', '"' + '|'.repeat(3_999) + '"'],
  ...[
    deep('[', ']', 300),
    deep('{"a":', '}', 300),
    deep('[', ']', 20_000),
    deep('{"a":', '}', 20_000),
    '['.repeat(50_000),
  ],
  ...['[' + '0,'.repeat(20_000) + '0]', '{' + Array.from({ length: 3_000 }, (_, i) => `"k${i}":0`).join() + '}'],
];

const NASTY_KEYS = [
  ...[
    '',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'facets',
    'eventType',
    'eventTime',
    'run',
    'job',
    'dataset',
  ],
  ...[
    'inputs',
    'outputs',
    'namespace',
    'name',
    '_producer',
    '_schemaURL',
    '_deleted',
    'a.b',
    'a|b',
    '\\',
    '`',
    '\u0000',
    '\ud800',
  ],
  ...[
    'lineage',
    'columnLineage',
    'symlinks',
    'schema',
    'parent',
    'version',
    'lifecycleStateChange',
    'fields',
    'inputFields',
  ],
  'k'.repeat(6_000),
];

/** Stands where a nasty text goes, since most of those are no JSON. */
const HOLE = '#hole#';

/** An event with something wrong somewhere; now and then with nothing. */
export function mutated(random: Random, corpus: readonly string[]): string {
  const text = random.of(corpus);
  if (random.chance(0.1)) return text;
  return random.chance(0.75) ? mutatedTree(random, text, corpus) : mutatedText(random, text);
}

function mutatedTree(random: Random, text: string, corpus: readonly string[]): string {
  const tree = parsed(text);
  if (tree === null) return mutatedText(random, text);
  const holes: string[] = [];
  for (let i = random.below(3); i >= 0; i--) mutateSomewhere(random, tree, corpus, holes);
  return JSON.stringify(tree).replaceAll(`"${HOLE}"`, () => holes.pop() ?? 'null');
}

function parsed(text: string): Tree | null {
  try {
    const json = JSON.parse(text) as unknown;
    return typeof json === 'object' ? (json as Tree | null) : null;
  } catch {
    return null;
  }
}

function mutateSomewhere(random: Random, root: Tree, corpus: readonly string[], holes: string[]): void {
  const around = somewhere(random, root);
  const keys = Object.keys(around);
  // An array's other members are none of its JSON, and `constructor` would take its methods from it.
  const fresh = Array.isArray(around) ? ['0'] : NASTY_KEYS;
  const key = random.of(keys.length === 0 ? fresh : keys);
  const set = (name: string, value: unknown) =>
    Object.defineProperty(around, name, { value, enumerable: true, configurable: true, writable: true });
  const hole = () => {
    holes.push(random.of(NASTY_TEXTS));
    return HOLE;
  };
  const own = around as Record<string, unknown>;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(around)) around.splice(random.below(around.length + 1), 1);
      else Reflect.deleteProperty(around, key);
      break;
    case 1:
      set(Array.isArray(around) ? String(random.below(around.length + 1)) : random.of(NASTY_KEYS), hole());
      break;
    case 2:
      set(key, own[random.of(keys.length === 0 ? fresh : keys)]); // what belongs to another field
      break;
    case 3:
      set(key, parsed(random.of(corpus)));
      break;
    default:
      set(key, hole());
  }
}

/** An object or array of the tree, the nearer the root the likelier. */
function somewhere(random: Random, root: Tree): Tree {
  let at = root;
  while (random.chance(0.75)) {
    const inner = Object.values(at).filter((value): value is Tree => typeof value === 'object' && value !== null);
    if (inner.length === 0) break;
    at = random.of(inner);
  }
  return at;
}

function mutatedText(random: Random, text: string): string {
  const [a, b] = [random.below(text.length + 1), random.below(text.length + 1)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  switch (random.below(5)) {
    case 0:
      return text.slice(0, from);
    case 1:
      return text.slice(0, from) + text.slice(to);
    case 2:
      return text.slice(0, from) + random.of(NASTY_TEXTS) + text.slice(from);
    case 3:
      return text.slice(0, to) + text.slice(from); // a part twice
    default:
      return random.of(NASTY_TEXTS);
  }
}

/** Bytes that no longer are what they were: broken UTF-8, cut archives. */
export function garbled(random: Random, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = random.below(4); i >= 0 && copy.length > 0; i--) copy[random.below(copy.length)] = random.below(256);
  return random.chance(0.3) ? copy.subarray(0, random.below(copy.length + 1)) : copy;
}
