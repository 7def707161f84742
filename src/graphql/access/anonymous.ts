import {
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { HIDDEN } from '../../access/source-policy.ts';
import { entityOf, partsOf, type Entity, type EntityLabel } from '../../domain/entity.ts';
import type { GraphQLContext } from '../context.ts';
import type { Around } from './around.ts';

/**
 * What a field of an entity tells to who may not read it: that it is there, what kind of thing it is, and an id that is always the same. Its names
 * are `[hidden]`, all else is null, or empty where it cannot be null.
 * @returns null for a type that is no entity
 */
export function guardEntity(type: GraphQLObjectType, field: GraphQLField<unknown, GraphQLContext>): Around | null {
  if (!isEntityType(type)) return null;
  const anonymous = anonymousValue(type, field);
  return (resolve) => (parent, args, context, info) => {
    if (context.access.namespaces === null) return resolve(parent, args, context, info);
    const entity = parent as Entity;
    const isRead = readsRecord(entity, context);
    if (typeof isRead === 'boolean') return isRead ? resolve(parent, args, context, info) : anonymous(entity, context);
    return isRead.then((reads) => (reads ? resolve(parent, args, context, info) : anonymous(entity, context)));
  };
}

function isEntityType(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

/** A version's record tells whose it is; the catalogue knows only those that may be read. */
function readsRecord(entity: Entity, { access, loaders }: GraphQLContext): boolean | Promise<boolean> {
  if (entity.label !== 'DatasetVersion' && entity.label !== 'JobVersion') return access.reads(entity);
  return loaders.existing(entity).then((found) => found !== null);
}

type Anonymous = (entity: Entity, context: GraphQLContext) => unknown;

const NO_PAGE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: () => 0 };

function anonymousValue(type: GraphQLObjectType, field: GraphQLField<unknown, GraphQLContext>): Anonymous {
  if (field.name === 'id') return (entity, { access }) => access.pseudonymOf(entity);
  if (field.name === 'hidden') return () => true;
  if (!isNonNullType(field.type)) return () => null;
  if (isListType(getNullableType(field.type))) return () => [];
  const named = getNamedType(field.type);
  if (isObjectType(named)) {
    if (!isEntityType(named)) return () => NO_PAGE;
    // Of a version only its record tells whose it is: so that is another unknown.
    return ENTITIES[`${type.name}.${field.name}`] ?? (({ key }) => ({ label: named.name as EntityLabel, key }));
  }
  if (isEnumType(named)) return () => named.getValues()[0]?.value as unknown;
  return () => VALUES[named.name] ?? HIDDEN;
}

const VALUES: Readonly<Record<string, unknown>> = {
  ...{ Boolean: false, Int: 0, Float: 0, DateTime: '1970-01-01T00:00:00Z' },
};

/** Entities that the names of hidden ones give: hidden as they are. */
const ENTITIES: Readonly<Record<string, Anonymous>> = {
  'Dataset.canonical': (dataset) => dataset,
  'Run.job': (run, { organization }) => {
    const [, namespace = '', name = ''] = partsOf(run);
    return entityOf.job(organization, { namespace, name });
  },
  'Column.dataset': (column, { organization }) => {
    const [namespace = '', name = ''] = partsOf(column);
    return entityOf.dataset(organization, { namespace, name });
  },
};
