import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A field with one text in its arguments to be chosen. */
export interface StringArgument {
  /** `Dataset.runs` */
  readonly name: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
  /** `filter.namespaces` */
  readonly place: string;
  /** All arguments, that text among them. */
  readonly fill: (text: string) => Readonly<Record<string, unknown>>;
  /** What the field is asked of; null: the operation itself. */
  readonly owner: string | null;
}

/**
 * Every place of the schema, in nested inputs and lists too, that takes a text which a client chooses.
 * @param owners what answers with a thing of a type, by the type's name
 * @throws Error for a type that has such a place and no owner
 */
export function stringArguments(schema: GraphQLSchema, owners: Readonly<Record<string, string>>): StringArgument[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap((field) => argumentsOf(type.name, field, owners))
      : [],
  );
}

function argumentsOf(type: string, field: GraphQLField<unknown, unknown>, owners: Readonly<Record<string, string>>) {
  const isRoot = type === 'Query' || type === 'Mutation' || type === 'Subscription';
  return field.args.flatMap((arg) =>
    placesIn(arg.type, arg.name, 0).map(({ place, fill }): StringArgument => {
      const owner = isRoot ? null : owners[type];
      if (owner === undefined) throw new Error(`${type}.${field.name} takes a text: tell what answers with a ${type}`);
      return {
        ...{ name: `${type}.${field.name}`, field, place, owner },
        operation: isRoot ? (type.toLowerCase() as StringArgument['operation']) : 'query',
        fill: (text) => ({ ...required(field.args), [arg.name]: fill(text) }),
      };
    }),
  );
}

interface Place {
  readonly place: string;
  readonly fill: (text: string) => unknown;
}

/** Inputs within inputs: more repeat the same. */
const MAX_DEPTH = 5;
const TEXTS: ReadonlySet<string> = new Set(['String', 'ID', 'JSON', 'DateTime']);

function placesIn(type: GraphQLInputType, place: string, depth: number): Place[] {
  if (isNonNullType(type)) return placesIn(type.ofType, place, depth);
  if (isListType(type))
    return placesIn(type.ofType, place, depth).map((each) => ({ ...each, fill: (text) => [each.fill(text)] }));
  if (!isInputObjectType(type)) return TEXTS.has(type.name) ? [{ place, fill: (text) => text }] : [];
  if (depth === MAX_DEPTH) return [];
  return Object.values(type.getFields()).flatMap((member) =>
    placesIn(member.type, `${place}.${member.name}`, depth + 1).map((each) => ({
      ...each,
      fill: (text) => ({
        ...(type.isOneOf ? {} : (sample(type) as object)),
        [member.name]: each.fill(text),
      }),
    })),
  );
}

function required(args: readonly GraphQLArgument[]): Record<string, unknown> {
  return Object.fromEntries(args.filter(isRequiredArgument).map(({ name, type }) => [name, sample(type)]));
}

const VALUES: Readonly<Record<string, unknown>> = {
  ...{ Int: 1, Float: 1, Boolean: false, DateTime: '2026-01-01T00:00:00Z', JSON: {} },
};

function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [sample(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return VALUES[type.name] ?? 'x';
  const members = Object.values(type.getFields());
  const given = type.isOneOf ? members.slice(0, 1) : members.filter(isRequiredMember);
  return Object.fromEntries(given.map((member) => [member.name, sample(member.type)]));
}

function isRequiredMember({ type, defaultValue }: { type: GraphQLInputType; defaultValue?: unknown }): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

/** One operation that asks a field once for each list of arguments. */
export function operationWith(
  schema: GraphQLSchema,
  { operation, field, owner }: Pick<StringArgument, 'operation' | 'field' | 'owner'>,
  calls: readonly Readonly<Record<string, unknown>>[],
): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fields = calls.map((args, i) => {
    const given = field.args
      .filter(({ name }) => name in args)
      .map((arg) => {
        variables[`${arg.name}${i}`] = args[arg.name];
        declared.push(`$${arg.name}${i}: ${String(arg.type)}`);
        return `${arg.name}: $${arg.name}${i}`;
      });
    return `a${i}: ${field.name}(${given.join(', ')}) ${selection(schema, field.type, 4)}`;
  });
  const asked = owner === null ? fields.join(' ') : `${owner} { ${fields.join(' ')} }`;
  return { query: `${operation}(${declared.join(', ')}) { ${asked} }`, variables };
}

/** Names, and what leads to them: enough to see whose they are. */
function selection(schema: GraphQLSchema, output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (isInterfaceType(type)) return '{ id ... on Dataset { namespace name } ... on Job { namespace name } }';
  if (!isObjectType(type)) return '{ __typename }';
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      !field.args.some(isRequiredArgument) &&
      (isLeafType(getNamedType(field.type)) || (depth > 1 && /^(edges|nodes?)$/.test(field.name))),
  );
  return `{ __typename ${fields.map((field) => `${field.name} ${selection(schema, field.type, depth - 1)}`).join(' ')} }`;
}
