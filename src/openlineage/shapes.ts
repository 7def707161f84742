import { z } from 'zod';
import { parseTime } from '../domain/time.ts';
import { isAbsent, kindOf } from './values.ts';

/** Zod pieces that say what is wrong in one way, for the core schema and the facets alike. */

/** More faults than any list of them shows. */
export const MAX_LISTED = 1_000;

const must = (be: string) => ({
  error: ({ input }: { input?: unknown }) => (isAbsent(input) ? 'is required' : `must be ${be}, not ${kindOf(input)}`),
});

export const anything = z.unknown().optional();
export const text = z.string(must('a string'));
/** Asks for the length of texts alone: an empty array has one, too. (zod's types of `min` leave `when` out.) */
const ofTexts = { when: ({ value }: { readonly value: unknown }) => typeof value === 'string' };
export const filled = text.min(1, { error: 'must not be empty', ...ofTexts });
export const flag = z.boolean(must('true or false'));
export const time = text.refine((sent) => parseTime(sent) !== null, 'is not an RFC 3339 date and time');
/** A number, also one with more digits than a double holds. */
export const number = z.custom<unknown>((sent) => typeof sent === 'number' || JSON.isRawJSON(sent), must('a number'));

export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object(shape, must('an object'));
}

/** A list whose faults end after MAX_LISTED: a hostile one of a million bad items costs no more than one of a thousand. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown(), must('an array')).transform((sent, context): z.output<Item>[] => {
    const items: z.output<Item>[] = [];
    let faults = 0;
    for (let i = 0; i < sent.length && faults <= MAX_LISTED; i++) {
      const { success, data, error } = item.safeParse(sent[i]);
      if (success) items.push(data);
      else {
        for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path: [i, ...path], message });
        faults += error.issues.length;
      }
    }
    return items;
  });
}

/** A choice of words, in upper case as the spec writes them. */
export function oneOf<const Words extends readonly string[]>(...words: Words) {
  return z.enum(words, {
    error: ({ input }) => (isAbsent(input) ? 'is required' : `must be one of ${words.join(', ')}`),
  });
}
