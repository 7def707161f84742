import { z } from 'zod';
import type { Json } from '../../domain/event.ts';
import '../../domain/json.ts'; // types JSON.isRawJSON
import { sortedEntries } from '../../domain/sorted-entries.ts';
import { formatTime, parseTime } from '../../domain/time.ts';
import { isObject } from '../../openlineage/values.ts';

/** Zod pieces that never fail: what does not have the form that is asked for is null. */

export const text = z
  .string()
  .transform((value) => value.toWellFormed())
  .nullable()
  .catch(null);

export const flag = z.boolean().nullable().catch(null);

/** A number as GraphQL's Float holds it; integers with more digits than a double come near. */
export const number = z.unknown().optional().transform(toNumber);

/** An integer with every digit, as text: ids of snapshots use all 64 bits. */
export const digits = z
  .unknown()
  .optional()
  .transform((value) => {
    const written = typeof value === 'number' || JSON.isRawJSON(value) ? JSON.stringify(value) : null;
    return written !== null && /^-?\d+$/.test(written) ? written : null;
  });

/** A time in UTC. */
export const time = z
  .unknown()
  .optional()
  .transform((value) => {
    const parsed = typeof value === 'string' ? parseTime(value) : null;
    return parsed === null ? null : formatTime(parsed.at);
  });

/** Whatever was sent. */
export const anything = z
  .unknown()
  .optional()
  .transform((value) => value ?? null);

/** Text without which the item that it stands in says nothing: the list leaves the item out. */
export const needed = z.string().transform((value) => value.toWellFormed());

/** An object of these members. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return item(shape).nullable().catch(null);
}

/** One of a list: left out of it when what it needs is missing. */
export function item<Shape extends z.ZodRawShape>(shape: Shape) {
  // Made once: it costs many times what it takes to read a value by it.
  const members = z.object(shape);
  return z.custom<Readonly<Record<string, unknown>>>(isObject).transform((value, context) => {
    const { success, data, error } = members.safeParse(value);
    if (success) return data;
    for (const { message, path } of error.issues) context.addIssue({ code: 'custom', message, path });
    return z.NEVER;
  });
}

export function list<Item extends z.ZodType>(shape: Item) {
  return z
    .array(z.unknown())
    .transform((sent) =>
      sent.flatMap((one): z.output<Item>[] => {
        const { success, data } = shape.safeParse(one);
        return success ? [data] : [];
      }),
    )
    .nullable()
    .catch(null);
}

/** Numbers under these names. */
export function numbers<const Name extends string>(...names: readonly Name[]) {
  return object(Object.fromEntries(names.map((name) => [name, number])) as Record<Name, typeof number>);
}

/** The members of an object as a list, by name. */
export function entries<Value extends z.ZodType>(shape: Value) {
  return z
    .custom<Readonly<Record<string, unknown>>>(isObject)
    .transform((sent) =>
      sortedEntries(new Map(Object.entries(sent))).flatMap(([name, value]): [string, z.output<Value>][] => {
        const { success, data } = shape.safeParse(value);
        return success ? [[name.toWellFormed(), data]] : [];
      }),
    )
    .nullable()
    .catch(null);
}

/** How one facet is read: its value as it was sent, to what it says; null when it is no facet of this kind. */
export type FacetReader<T> = (sent: Json | null | undefined) => T | null;

export function reader<T>(shape: z.ZodType<T | null>): FacetReader<T> {
  return (sent) => shape.parse(sent);
}

function toNumber(value: unknown): number | null {
  const held = JSON.isRawJSON(value) ? Number(value.rawJSON) : value;
  return typeof held === 'number' && Number.isFinite(held) ? held : null;
}
