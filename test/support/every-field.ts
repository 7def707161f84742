import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { QuestionOptions } from '../../src/graphql/graphql-handler.ts';
import type { Answer } from './test-app.ts';

/** Queries for everything are beyond every limit. */
export const UNLIMITED: QuestionOptions = {
  limits: { maxTokens: Infinity, maxDepth: Infinity, maxRoots: Infinity, maxAliases: Infinity, maxCost: Infinity },
  maxQueryBytes: 64 * 1024 * 1024,
};

/** Entities within entities that are asked for all they say; of those further in, and of what may be any of them, the names. Each is a root of its own, too. */
const ENTITIES = 2;

/**
 * A query for each field of `Query`, asking for everything that the schema lets it tell: so that a field added to the schema is asked,
 * too, by a test that nobody thought of again.
 * @param roots the arguments of fields that must have some, as texts, one a query: `{ dataset: ['namespace: "ns", name: "d"'] }`
 */
export function everyField(schema: GraphQLSchema, roots: Roots): string[] {
  return fieldsOfRoot(schema, schema.getQueryType(), roots).map((asked) => `{ ${asked} }`);
}

/** As {@link everyField}, for each field of `Subscription`. */
export function everySubscription(schema: GraphQLSchema, roots: Roots): string[] {
  return fieldsOfRoot(schema, schema.getSubscriptionType(), roots).map((asked) => `subscription { ${asked} }`);
}

/** For each field of a type, by its name, what asks for all that it tells; of entities in it, their names. */
export function everyFieldOf(schema: GraphQLSchema, type: string): (readonly [field: string, asked: string])[] {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new Error(`${type} is no type of objects`);
  return Object.values(found.getFields()).map((field) => [
    field.name,
    `${field.name} ${selectionOf(schema, field, ENTITIES)}`,
  ]);
}

type Roots = Readonly<Record<string, readonly string[]>>;

function fieldsOfRoot(schema: GraphQLSchema, root: GraphQLObjectType | null | undefined, roots: Roots): string[] {
  return Object.values(root?.getFields() ?? {}).flatMap((field) => {
    const needed = field.args.filter(isRequiredArgument).map(({ name }) => name);
    const given = roots[field.name] ?? (needed.length === 0 ? [''] : null);
    if (given === null) throw new Error(`${field.name} needs ${needed.join(', ')}: give the test some`);
    const selection = selectionOf(schema, field, 0);
    return given.map((args) => `${field.name}${args === '' ? '' : `(${args})`} ${selection}`);
  });
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, entities: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  const inner = type.name === 'Node' && entities > 0 ? ENTITIES : entities;
  const objects =
    isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  if (objects.length === 1 && objects[0] === type) return `{ __typename ${fieldsOf(schema, type, entities)} }`;
  return `{ __typename ${objects.map((object) => `... on ${object.name} { ${fieldsOf(schema, object, inner)} }`).join(' ')} }`;
}

const NAMES: ReadonlySet<string> = new Set(['id', 'namespace', 'name', 'runId', 'hidden']);

/** Under names of their own: fields of two types that have one name may not have one type. */
function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, entities: number): string {
  const isEntity = type.getInterfaces().some(({ name }) => name === 'Node');
  const isInner = isEntity && entities >= ENTITIES;
  const within = isEntity ? entities + 1 : entities;
  return Object.values(type.getFields())
    .filter(({ name, args }) => (isInner ? NAMES.has(name) : !args.some(isRequiredArgument)))
    .map((field) => `${type.name}_${field.name}: ${field.name} ${selectionOf(schema, field, within)}`)
    .join(' ');
}

/** Errors in an answer, with their codes, but for fields that need a scope that the key has not. */
export function faultsIn(text: string): string[] {
  const { errors = [] } = JSON.parse(text) as Pick<Answer, 'errors'>;
  return errors
    .map(({ message, extensions }) => `${String(extensions?.['code'])}: ${message}`)
    .filter((fault) => !fault.startsWith('FORBIDDEN: This key lacks the scope'));
}
