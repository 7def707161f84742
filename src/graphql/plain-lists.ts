import {
  isAbstractType,
  isLeafType,
  isObjectType,
  getNamedType,
  getNullableType,
  Kind,
  responsePathAsArray,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphQLContext } from './context.ts';
import type { LaterList } from './models.ts';

/**
 * Long lists of plain objects, made without the executor, which spends on each field of each element many times what it takes to
 * read the value. A list's resolver answers an empty one and leaves here what belongs there ({@link plainList}); it is put into
 * the answer when all else is executed ({@link plainLists}).
 */

/** Fields whose resolvers take no arguments, never fail and answer at once; leaves among them are answered as they are sent. */
const PLAIN_FIELDS: Readonly<Record<string, ReadonlySet<string>>> = {
  LineageHop: new Set(['node', 'distance', 'direction', 'group']),
  LineageGroup: new Set(['jobs', 'datasets']),
  LineageEdge: new Set(['source', 'target', 'kind', 'certainty']),
  Namespace: new Set(['id', 'name']),
  Dataset: new Set(['id', 'namespace', 'name']),
  Job: new Set(['id', 'namespace', 'name']),
  Run: new Set(['id', 'runId']),
  Column: new Set(['id', 'name', 'dataset']),
};

/** Whether a field is answered at once, from what is at hand. */
export function isPlain(type: string, field: string): boolean {
  return PLAIN_FIELDS[type]?.has(field) === true;
}

type Answer = Record<string, unknown>;
/** Makes what is answered of a resolver's source. */
type Maker = (source: unknown, context: GraphQLContext) => unknown;
type PlainResolver = (source: unknown, args: object, context: GraphQLContext) => unknown;

/** What a document says of types and fragments. Makers are kept for as long as their document: none may hold what one question was asked with. */
type Said = Pick<GraphQLResolveInfo, 'schema' | 'fragments'>;

/** By the field that selects the list; null: the executor must answer. A document that is asked again has the same nodes. */
const makers = new WeakMap<FieldNode, Maker | null>();

/** For a list's resolver. @returns the list; an empty one where what is asked of its elements is plain, and is answered later */
export function plainList<T>(elements: T[], context: GraphQLContext, info: GraphQLResolveInfo): T[] {
  const [field] = info.fieldNodes;
  // What is selected in several places is made one by the executor.
  if (context.laterLists === undefined || field === undefined || info.fieldNodes.length > 1) return elements;
  let make = makers.get(field);
  if (make === undefined) {
    const { schema, fragments, returnType } = info;
    make = compile(getNamedType(returnType), [field], { schema, fragments });
    makers.set(field, make);
  }
  const made = make === null ? null : makeAll(elements, make, context);
  if (made === null) return elements;
  context.laterLists.push({ path: responsePathAsArray(info.path), elements: made });
  return [];
}

/** Thrown for an element of a type of which something is selected that is not plain. */
const NOT_PLAIN = new Error('not plain');

function makeAll(elements: readonly unknown[], make: Maker, context: GraphQLContext): unknown[] | null {
  const made: unknown[] = [];
  try {
    for (const element of elements) made.push(make(element, context));
  } catch (error) {
    if (error === NOT_PLAIN) return null;
    throw error;
  }
  return made;
}

/** Puts the lists of {@link plainList} into the answers of questions. */
export const plainLists: Plugin<GraphQLContext> = {
  onExecute({ args }) {
    const lists: LaterList[] = [];
    (args.contextValue as GraphQLContext).laterLists = lists;
    return {
      onExecuteDone({ result }) {
        if ('data' in result) for (const list of lists) put(list, result.data);
      },
    };
  },
};

/** Where an error elsewhere has taken away what is around the list, it has no place. */
function put({ path, elements }: LaterList, data: Answer | null): void {
  let around: Answer | null | undefined = data;
  for (const step of path.slice(0, -1)) around = around?.[step] as Answer | null | undefined;
  const last = path.at(-1);
  if (around != null && last !== undefined) around[last] = elements;
}

/** @returns what makes answers of sources of a type; null where something is selected that is not plain */
function compile(type: GraphQLNamedType, fields: readonly FieldNode[], said: Said): Maker | null {
  if (isLeafType(type)) return (source) => source ?? null;
  if (isObjectType(type)) return compileObject(type, fields, said);
  if (!isAbstractType(type) || type.resolveType == null) return null;
  // Whose resolvers tell the type by the source alone.
  const resolveType = type.resolveType as (source: unknown) => unknown;
  const byType = new Map<unknown, Maker | null>();
  for (const possible of said.schema.getPossibleTypes(type))
    byType.set(possible.name, compileObject(possible, fields, said));
  return (source, context) => {
    const make = byType.get(resolveType(source));
    if (make == null) throw NOT_PLAIN;
    return make(source, context);
  };
}

function compileObject(type: GraphQLObjectType, fields: readonly FieldNode[], said: Said): Maker | null {
  const selected = collect(type, fields, said);
  if (selected === null) return null;
  const keys = [...selected.keys()];
  const makes: Maker[] = [];
  for (const sameKey of selected.values()) {
    const make = compileField(type, sameKey, said);
    if (make === null) return null;
    makes.push(make);
  }
  return (source, context) => {
    if (source == null) return null;
    const answer: Answer = {};
    for (let i = 0; i < keys.length; i++) answer[keys[i] as string] = (makes[i] as Maker)(source, context);
    return answer;
  };
}

function compileField(type: GraphQLObjectType, sameKey: readonly FieldNode[], said: Said): Maker | null {
  const name = sameKey[0]?.name.value ?? '';
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name];
  if (field === undefined || !isPlain(type.name, name)) return null;
  const make = compile(getNamedType(getNullableType(field.type)), sameKey, said);
  if (make === null) return null;
  const resolve = field.resolve as GraphQLFieldResolver<unknown, GraphQLContext> | undefined as
    PlainResolver | undefined;
  if (resolve === undefined) return (source, context) => make((source as Answer)[name], context);
  return (source, context) => make(resolve(source, {}, context), context);
}

/** The fields that are selected of an object of a type, by response key, in order; null where a directive has a say. */
function collect(
  type: GraphQLObjectType,
  fields: readonly FieldNode[],
  { schema, fragments }: Said,
): Map<string, FieldNode[]> | null {
  const selected = new Map<string, FieldNode[]>();
  const applies = (condition: string | undefined) => {
    const to = condition === undefined ? type : schema.getType(condition);
    return to === type || (isAbstractType(to) && schema.isSubType(to, type));
  };
  const add = (selection: SelectionNode): boolean => {
    if ((selection.directives?.length ?? 0) > 0) return false;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      if (key === '__proto__') return false;
      const sameKey = selected.get(key);
      if (sameKey === undefined) selected.set(key, [selection]);
      else sameKey.push(selection);
      return true;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    if (fragment === undefined) return false;
    return !applies(fragment.typeCondition?.name.value) || fragment.selectionSet.selections.every(add);
  };
  const isPlain = fields.every(({ selectionSet }) => selectionSet?.selections.every(add) ?? true);
  return isPlain ? selected : null;
}
