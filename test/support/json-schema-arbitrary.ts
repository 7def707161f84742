import fc from 'fast-check';
import type { Json } from '../../src/domain/event.ts';

/** The part of JSON Schema that the OpenLineage specification uses to say what may be; `not` and such are left to a validator. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly format?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly dependentRequired?: object;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

type JsonObject = Readonly<Record<string, Json>>;

const MAX_DEPTH = 12;
/** The graph cannot place what has no name; this is the one thing where it asks for more than the specification does. */
const NEVER_EMPTY = new Set(['namespace', 'name', 'field']);

/** Any JSON; fast-check's type of it knows no readonly arrays. */
const anything = (maxDepth: number) => fc.jsonValue({ maxDepth }) as fc.Arbitrary<Json>;

const NAME = fc.string({ minLength: 1, maxLength: 12 });
const TIME = fc
  .tuple(
    fc.date({ min: new Date('1700-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
    fc.constantFrom('T', 't'),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,12}$/)),
    fc.constantFrom('Z', 'z', '+00:00', '+05:30', '-08:00'),
  )
  .map(
    ([date, separator, fraction, zone]) => date.toISOString().slice(0, 19).replace('T', separator) + fraction + zone,
  );
const UUID = fc.uuid().chain((uuid) => fc.constantFrom(uuid, uuid.toUpperCase()));
const URI = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('urn:example:producer', 'https://example.com/spec.json#/$defs/RunEvent'),
);

/** Makes values that a JSON schema allows, by the schema's own words. */
export class SchemaArbitraries {
  readonly #roots: ReadonlyMap<string, JsonSchema>;

  constructor(schemas: readonly JsonSchema[]) {
    this.#roots = new Map(schemas.map((schema) => [schema.$id ?? '', schema]));
  }

  /** @param ref `<$id>#/$defs/<name>` */
  of(ref: string): fc.Arbitrary<Json> {
    return this.#value({ $ref: ref }, '', 'value', MAX_DEPTH);
  }

  #value(schema: JsonSchema, id: string, name: string, depth: number): fc.Arbitrary<Json> {
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'string':
        return text(schema.format, name);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -10 });
      case 'array':
        return fc.array(this.#value(schema.items ?? {}, id, name, depth - 1), { maxLength: depth > 0 ? 3 : 0 });
      default:
        return this.#object(schema, id, name, depth);
    }
  }

  /** All that the schema and its parts say, put together. */
  #object(schema: JsonSchema, id: string, name: string, depth: number): fc.Arbitrary<Json> {
    const parts: fc.Arbitrary<Json>[] = [];
    if (schema.$ref !== undefined) {
      const [at, target] = this.#resolve(schema.$ref, id);
      parts.push(this.#value(target, at, name, depth - 1));
    }
    for (const part of schema.allOf ?? []) parts.push(this.#value(part, id, name, depth));
    for (const choice of [schema.anyOf, schema.oneOf]) {
      if (choice !== undefined)
        parts.push(
          fc.oneof(...(depth > 0 ? choice : choice.slice(0, 1)).map((each) => this.#value(each, id, name, depth - 1))),
        );
    }
    if (schema.properties !== undefined) parts.push(this.#properties(schema, id, depth));
    if (typeof schema.additionalProperties === 'object') {
      parts.push(fc.dictionary(NAME, this.#value(schema.additionalProperties, id, name, depth - 1), { maxKeys: 3 }));
    } else if (schema.additionalProperties === true) {
      parts.push(
        fc.dictionary(
          NAME.map((each) => `x_${each}`),
          anything(2),
          { maxKeys: 2 },
        ),
      );
    }
    if (parts.length === 0) return anything(1);
    if (parts.length === 1) return parts[0]!;
    return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as JsonObject);
  }

  #properties(schema: JsonSchema, id: string, depth: number): fc.Arbitrary<Json> {
    const properties = Object.entries(schema.properties ?? {});
    const required =
      schema.dependentRequired === undefined ? (schema.required ?? []) : properties.map(([name]) => name);
    const present = properties.filter(([name]) => depth > 0 || required.includes(name));
    const model = Object.fromEntries(present.map(([name, each]) => [name, this.#value(each, id, name, depth - 1)]));
    return fc.record(model, {
      requiredKeys: required.filter((name) => name in model),
      noNullPrototype: true,
    });
  }

  #resolve(ref: string, id: string): [string, JsonSchema] {
    const [at, pointer] = ref.split('#') as [string, string];
    const root = this.#roots.get(at === '' ? id : at);
    const target = root?.$defs?.[pointer.replace('/$defs/', '')];
    if (target === undefined) throw new Error(`no schema ${ref}`);
    return [root?.$id ?? '', target];
  }
}

function text(format: string | undefined, name: string): fc.Arbitrary<string> {
  if (format === 'date-time') return TIME;
  if (format === 'uuid') return UUID;
  if (format === 'uri') return URI;
  return NEVER_EMPTY.has(name) ? NAME : fc.string({ maxLength: 12 });
}
