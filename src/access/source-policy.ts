import type { Json } from '../domain/event.ts';
import '../domain/json.ts'; // types JSON.isRawJSON
import { isForReaders, looksLikeSource } from './source-names.ts';
import { ASSET, RULES, TAG, type Rule } from './source-rules.ts';
import { shownOfError } from './source-errors.ts';
import { holdsSecret } from './source-secrets.ts';
import { isListOfNames, isNoProse, isPlain, readsLikeSource } from './source-texts.ts';

/** What stands in the place of text that is hidden. */
export const HIDDEN = '[hidden]';

/** A facet that is source as a whole, or whose form nobody knows. */
const WHOLE: Json = { _hidden: true };

/** Whether a facet of this name is nothing but source, so that nothing of it is shown. */
export function isAllSource(facet: string): boolean {
  return !Object.hasOwn(RULES, facet) && (looksLikeSource(facet) || readsLikeSource(facet));
}

/**
 * A facet without its source: `[hidden]` in the place of what is hidden, and `_hidden: true` where anything is.
 * Of facets that the specification does not know, what has a name as source has, and texts whose form does not tell that they are none.
 */
export function withoutSource(facet: string, value: Json): Json {
  if (value === null) return value;
  if (isAllSource(facet) || !isObject(value)) return WHOLE;
  const { _producer, _schemaURL, ...said } = value;
  const cut = new Cut();
  const rest = cut.byRule(said, Object.hasOwn(RULES, facet) ? (RULES[facet] ?? 'guess') : 'guess');
  const origin = Object.entries({ _producer, _schemaURL })
    .filter(([, text]) => typeof text === 'string')
    .map(([name, text]) => [name, cut.byRule(text, 'text')] as const);
  if (!cut.isMade) return value;
  return { ...Object.fromEntries(origin), ...(rest as Record<string, Json>), _hidden: true };
}

/** The first line of a message, without data and up to what in it reads as source; `[hidden]` tells that there is more. */
export function firstLine(text: string): string {
  const [line = '', ...more] = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  const { text: told, isCut } = shownOfError(line);
  if (isCut) return told.endsWith(HIDDEN) ? told : `${told} ${HIDDEN}`.trimStart();
  return more.some((each) => each.trim() !== '') ? `${told}\n${HIDDEN}` : told;
}

/** A name that may be source itself: facets, and members that maps are keyed by, are called anything. */
export function shownName(name: string): string {
  return readsLikeSource(name) ? HIDDEN : name;
}

/** A word of which nobody knows what it is, as a facet shows it. */
export function shownWord(word: string): string {
  return isPlain(word) ? word : HIDDEN;
}

/**
 * A tag as entities have it (`key:value`), or what stands in its place. Its value is looked at by itself, too, as the tags facet shows it; a
 * key may hold colons.
 */
export function shownTag(tag: string): string {
  for (let from = 0, at; ; from = at + 1) {
    if (readsLikeSource(tag.slice(from))) return HIDDEN;
    at = tag.indexOf(':', from);
    if (at === -1) return tag;
  }
}

/** Whether a tag is hidden from who may not read source. */
export function isHiddenTag(tag: string): boolean {
  return shownTag(tag) !== tag;
}

/** Which texts rules hide. What is no text stays. */
const HIDES = {
  address: holdsSecret,
  text: readsLikeSource,
  names: (text: string) => !isListOfNames(text),
  prose: isNoProse,
  guess: (text: string) => !isPlain(text),
};

/** One pass over a value; tells whether anything was hidden. */
class Cut {
  isMade = false;

  byRule(value: Json | undefined, rule: Rule): Json {
    if (value === undefined || value === null || value === '') return value ?? null;
    if (typeof value === 'object' && Object.keys(value).length === 0) return value;
    if (rule === 'hide') return this.#hide();
    if (Array.isArray(value)) return value.map((item: Json) => this.byRule(item, rule));
    if (!isObject(value)) return this.#leaf(value, rule);
    if (rule === 'facets')
      return mapMembers(value, (facet, name) => [this.#name(name, rule), this.#forwarded(name, facet)]);
    if (rule === 'first line') return this.#hide();
    if (rule === 'tag') return this.#tag(value);
    const rules = membersOf(rule);
    return mapMembers(value, (member, name) => {
      const own = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (own !== undefined) return [name, this.byRule(member, own)];
      if (rules['*'] === 'guess') return this.#guessed(member, name);
      return [this.#name(name, rules['*']), this.byRule(member, rules['*'])];
    });
  }

  #leaf(value: Json, rule: Rule): Json {
    if (rule === 'show') return value;
    const hides = typeof rule === 'string' && rule in HIDES ? HIDES[rule as keyof typeof HIDES] : undefined;
    if (hides !== undefined) return typeof value === 'string' && hides(value) ? this.#hide() : value;
    if (typeof value !== 'string' || rule !== 'first line') return this.#hide();
    const line = firstLine(value);
    this.isMade ||= line !== value;
    return line;
  }

  /** What a value is, its key may tell alone. */
  #tag(tag: Readonly<Record<string, Json>>): Json {
    const { key, value } = tag;
    const isSecret = typeof key === 'string' && typeof value === 'string' && holdsSecret(`${key}:${value}`);
    return this.byRule(tag, isSecret ? { ...TAG, value: 'hide' } : TAG);
  }

  /** A member that nobody knows. Its name may be source as well: maps are keyed by anything. */
  #guessed(member: Json, name: string): readonly [name: string, member: Json] {
    if (readsLikeSource(name)) return [HIDDEN, this.#hide()];
    if (member !== null && member !== '' && looksLikeSource(name)) return [name, this.#hide()];
    return [name, this.byRule(member, isForReaders(name) ? 'prose' : 'guess')];
  }

  /** Names of columns are shown wherever they stand; each has rules of its own beneath. */
  #name(name: string, rule: Rule): string {
    const shown = typeof rule === 'string' ? shownName(name) : name;
    this.isMade ||= shown !== name;
    return shown;
  }

  #forwarded(name: string, facet: Json): Json {
    const shown = withoutSource(name, facet);
    this.isMade ||= shown !== facet;
    return shown;
  }

  #hide(): Json {
    this.isMade = true;
    return HIDDEN;
  }
}

/** By which rules members go that have none of their own. */
function membersOf(rule: Rule) {
  if (typeof rule !== 'string') return rule;
  return rule === 'names' ? ASSET : { '*': 'guess' as const };
}

function mapMembers(
  value: Readonly<Record<string, Json>>,
  map: (member: Json, name: string) => readonly [name: string, member: Json],
): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => map(member, name)));
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
