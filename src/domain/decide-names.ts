import { InvalidQuestionError, NotFoundError } from './errors.ts';
import type { Nanos } from './event.ts';
import { nameOfKey } from './facts.ts';
import type { GraphReader } from './graph-reader.ts';
import { nameCommand, type NameCommand, type NameCommandKind } from './name-commands.ts';
import { componentsOf, connectedNames, MAX_NAMES } from './names.ts';
import { namesAround, type NamesAround } from './names-around.ts';

/** What someone asks to be done about names of datasets, by their keys. */
export type NamesRequest =
  | { readonly kind: 'MERGE'; readonly names: readonly [string, string] }
  /** @param inAdvance also where they are not one dataset */
  | { readonly kind: 'UNMERGE'; readonly names: readonly [string, string]; readonly inAdvance: boolean }
  | { readonly kind: 'PIN' | 'UNPIN'; readonly names: readonly [string] };

/**
 * The commands that do what is asked, later than any that they replace, whatever the clocks say; none where all is so already.
 * @throws NotFoundError for a name that is none of a dataset; InvalidQuestionError when it cannot be done, with a code that says why
 */
export async function decideNames(
  request: NamesRequest,
  now: Nanos,
  organization: string,
  reader: GraphReader,
): Promise<readonly NameCommand[]> {
  const [one, other] = request.names;
  if (one === other) throw new InvalidQuestionError(`${shown(one)} is one name, given twice.`, 'SAME_NAME');
  const around = await namesAround(request.names, { isNew: () => false, commands: new Map(), hasStored: true }, reader);
  for (const name of request.names)
    if (!around.names.has(name)) throw new NotFoundError(`There is no dataset ${shown(name)}.`);
  switch (request.kind) {
    case 'MERGE':
      return merge(request.names, now, organization, around);
    case 'UNMERGE':
      return unmerge(request.names, request.inAdvance, now, organization, around);
    case 'PIN':
      return pin(one, now, organization, around);
    case 'UNPIN':
      return pinned(one, around).map((command) => replace(command, 'UNPIN', now, organization));
  }
}

function merge(names: readonly [string, string], now: Nanos, organization: string, around: NamesAround) {
  const [known, command] = commandOn(names, 'MERGE', now, organization, around);
  const commands = [...new Map(around.commands).set(command.key, command).values()];
  const keys = [...around.names.keys()];
  if (componentsOf(keys, around.links, commands).some((component) => names.every((n) => component.names.includes(n))))
    return known?.kind === 'MERGE' ? [] : [command];
  const groups = connectedNames(keys, around.links, commands);
  const [left, right] = names.map((name) => groups.find((group) => group.has(name)) ?? new Set([name]));
  if (left === right)
    throw new InvalidQuestionError(
      `They would be one dataset of ${left?.size} names; more than ${MAX_NAMES} are not joined.`,
      'TOO_MANY_NAMES',
    );
  const apart = commands.filter(
    ({ kind, first, second }) =>
      kind === 'UNMERGE' && second !== null && [left, right].every((g) => g?.has(first) !== g?.has(second)),
  );
  const pairs = apart.map(({ first, second }) => `${shown(first)} and ${shown(second ?? '')}`);
  throw new InvalidQuestionError(
    `Unmerged names keep them apart: ${pairs.join('; ')}. Merge those first.`,
    'KEPT_APART',
  );
}

function unmerge(
  names: readonly [string, string],
  inAdvance: boolean,
  now: Nanos,
  organization: string,
  around: NamesAround,
) {
  const [known, command] = commandOn(names, 'UNMERGE', now, organization, around);
  if (known?.kind === 'UNMERGE') return [];
  const [one, other] = names.map((name) => around.names.get(name)?.canonical);
  if (one !== other && !inAdvance)
    throw new InvalidQuestionError(
      `${shown(names[0])} and ${shown(names[1])} are not one dataset; say that it is in advance (inAdvance, --in-advance) to keep them from becoming one.`,
      'NOT_JOINED',
    );
  return [command];
}

function pin(name: string, now: Nanos, organization: string, around: NamesAround) {
  const others = pinned(name, around);
  const [known, command] = commandOn([name], 'PIN', now, organization, around);
  if (known?.kind === 'PIN' && around.names.get(name)?.canonical === name) return [];
  // Of several pinned names the last one counts.
  const at = others.reduce((latest, other) => (other.at >= latest ? other.at + 1n : latest), command.at);
  return [{ ...command, at }];
}

/** The pins among the names of a dataset. */
function pinned(name: string, { names, commands }: NamesAround): NameCommand[] {
  const canonical = names.get(name)?.canonical;
  return [...commands.values()].filter(
    ({ kind, first }) => kind === 'PIN' && names.get(first)?.canonical === canonical,
  );
}

/** The command that counts now, and one that counts in its place. */
function commandOn(
  names: readonly [string, string] | readonly [string],
  kind: NameCommandKind,
  now: Nanos,
  organization: string,
  { commands }: NamesAround,
): [NameCommand | undefined, NameCommand] {
  const command = nameCommand(organization, kind, names, now);
  const known = commands.get(command.key);
  return [known, known === undefined ? command : replace(known, kind, now, organization)];
}

function replace({ first, second, at }: NameCommand, kind: NameCommandKind, now: Nanos, organization: string) {
  return nameCommand(organization, kind, second === null ? [first] : [first, second], now > at ? now : at + 1n);
}

function shown(key: string): string {
  const { namespace, name } = nameOfKey(key);
  return `"${name}" of "${namespace}"`;
}
