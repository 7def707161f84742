import { parseJson } from '../domain/json.ts';
import { FaultList, type Fault } from './fault.ts';

/** Deeper nesting is refused: whoever walks or prints such a value could run out of stack. */
const MAX_DEPTH = 512;
const MAX_WARNINGS = 20;

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const UPPER_I = 73;
const UPPER_N = 78;
const BRACKET_OPEN = 91;
const BACKSLASH = 92;
const BRACKET_CLOSE = 93;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const BYTE_ORDER_MARK = '\uFEFF';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads JSON as emitters write it: bare `NaN`, `Infinity` and `-Infinity` (Python's json) become null with a warning that says where,
 * a byte order mark is skipped, long integers keep their digits (`parseJson`). Never throws.
 */
export function readJson(sent: string): ReadJson {
  const text = sent.startsWith(BYTE_ORDER_MARK) ? sent.slice(1) : sent;
  if (isTooDeep(text)) return refused(`is nested deeper than ${MAX_DEPTH} levels`);
  try {
    return { ok: true, value: parseJson(text), warnings: [] };
  } catch (error) {
    const warnings = new FaultList(MAX_WARNINGS);
    const strict = withoutConstants(text, warnings);
    return warnings.isEmpty ? notJson(error) : readStrict(strict, warnings.all());
  }
}

function readStrict(text: string, warnings: readonly Fault[]): ReadJson {
  try {
    return { ok: true, value: parseJson(text), warnings };
  } catch (error) {
    return notJson(error);
  }
}

function notJson(error: unknown): ReadJson {
  return refused(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
}

function refused(message: string): ReadJson {
  return { ok: false, faults: [{ path: '', message }] };
}

function isTooDeep(text: string): boolean {
  if (!hasManyOpenings(text)) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i);
        break;
      case BRACKET_OPEN:
      case BRACE_OPEN:
        if (++depth > MAX_DEPTH) return true;
        break;
      case BRACKET_CLOSE:
      case BRACE_CLOSE:
        depth--;
        break;
    }
  }
  return false;
}

/** A quick look that spares most events the scan: whatever is too deep opens more than MAX_DEPTH arrays or objects. */
function hasManyOpenings(text: string): boolean {
  let openings = 0;
  for (const opening of ['{', '[']) {
    for (let i = text.indexOf(opening); i !== -1; i = text.indexOf(opening, i + 1)) {
      if (++openings > MAX_DEPTH) return true;
    }
  }
  return false;
}

/** Index of the quote that ends the string starting at `start`, or of the end of an unfinished one. */
function endOfString(text: string, start: number): number {
  for (let end = start; ;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}

/** Where the scan stands in one array or object. */
interface Level {
  step: string | number;
  keyIsNext: boolean;
}

/** `text` with null for each bare constant outside strings; anything else that is wrong stays for the parser to refuse. */
function withoutConstants(text: string, warnings: FaultList): string {
  const levels: Level[] = [];
  let strict = '';
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    const level = levels.at(-1);
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i);
        if (level?.keyIsNext === true) {
          level.step = keyText(text.slice(i, end + 1));
          level.keyIsNext = false;
        }
        i = end;
        break;
      }
      case BRACKET_OPEN:
        levels.push({ step: 0, keyIsNext: false });
        break;
      case BRACE_OPEN:
        levels.push({ step: '', keyIsNext: true });
        break;
      case BRACKET_CLOSE:
      case BRACE_CLOSE:
        levels.pop();
        break;
      case COMMA:
        if (typeof level?.step === 'number') level.step++;
        else if (level !== undefined) level.keyIsNext = true;
        break;
      case MINUS:
      case UPPER_I:
      case UPPER_N: {
        const constant = ['NaN', 'Infinity', '-Infinity'].find((each) => text.startsWith(each, i));
        if (constant === undefined) break;
        warnings.add(
          warnings.isFull ? [] : levels.map(({ step }) => step),
          `${constant} is no JSON and was read as null`,
        );
        strict += `${text.slice(copied, i)}null`;
        i += constant.length - 1;
        copied = i + 1;
      }
    }
  }
  return strict + text.slice(copied);
}

function keyText(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
