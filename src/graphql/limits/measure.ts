import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { lengthOf, workOf } from './costs.ts';

export interface Measures {
  /** Fields within fields, the outermost counted. */
  readonly depth: number;
  /** Fields of the operation itself. */
  readonly roots: number;
  /** Fields that are given another name. */
  readonly aliases: number;
  /** What the answer may cost at most; see `costs.ts`. */
  readonly cost: number;
}

const NOTHING: Measures = { depth: 0, roots: 0, aliases: 0, cost: 0 };

/** The largest page there is: who asks for more is told so by the field itself. */
const LARGEST_PAGE = 1_000;

type Variables = Readonly<Record<string, unknown>>;

/** Measures an operation that is valid, before it is run. */
export class Measurement {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Of fragments by name and page: each is measured once, however often it is spread. */
  readonly #measured = new Map<string, Measures>();

  /** @param variables as sent */
  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = { ...defaultsOf(operation), ...variables };
    this.#fragments = new Map(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
      ),
    );
  }

  result(): Measures {
    const root = this.#schema.getRootType(this.#operation.operation);
    return root == null ? NOTHING : this.#ofSet(this.#operation.selectionSet, root, null);
  }

  /** @param page how many things the page holds that this is the selection of; null: it is none */
  #ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType, page: number | null): Measures {
    let sum = NOTHING;
    // A thing is of one type: of what is asked of several, the most costly counts.
    const costs = new Map<string, number>();
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        sum = plus(sum, this.#ofField(selection, type, page));
        continue;
      }
      const named = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      const on = this.#typeOf(fragment?.typeCondition?.name.value) ?? type;
      if (fragment === undefined) continue;
      const more = this.#once(named, page, () => this.#ofSet(fragment.selectionSet, on, page));
      const isOneOfSeveral = isAbstractType(type) && isObjectType(on);
      sum = plus(sum, isOneOfSeveral ? { ...more, cost: 0 } : more);
      if (isOneOfSeveral) costs.set(on.name, (costs.get(on.name) ?? 0) + more.cost);
    }
    return { ...sum, cost: sum.cost + Math.max(0, ...costs.values()) };
  }

  #once(fragment: string | null, page: number | null, work: () => Measures): Measures {
    if (fragment === null) return work();
    const key = `${fragment} ${page}`;
    const measured = this.#measured.get(key) ?? work();
    this.#measured.set(key, measured);
    return measured;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }

  #ofField(node: FieldNode, parent: GraphQLCompositeType, page: number | null): Measures {
    const own = { depth: 1, roots: 1, aliases: node.alias === undefined ? 0 : 1 };
    const field = this.#schema.getField(parent, node.name.value);
    if (field === undefined) return { ...own, cost: 1 };
    const argument = (name: string) => this.#argument(node, field, name);
    const name = `${parent.name}.${field.name}`;
    const work = workOf(name, argument);
    const type = getNamedType(field.type);
    if (node.selectionSet === undefined || !isCompositeType(type)) return { ...own, cost: 1 + work };
    const isList = isListType(getNullableType(field.type));
    const first = argument('first');
    const asked = typeof first === 'number' ? Math.min(Math.max(first, 0), LARGEST_PAGE) : null;
    const times = isList ? (asked ?? lengthOf(name, page)) : 1;
    const inner = this.#ofSet(node.selectionSet, type, isList ? null : asked);
    return {
      depth: 1 + inner.depth,
      roots: 1,
      aliases: own.aliases + inner.aliases,
      cost: work + times * (1 + inner.cost),
    };
  }

  #argument(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): unknown {
    const definition = field.args.find((each) => each.name === name);
    if (definition === undefined) return undefined;
    const given = node.arguments?.find((each) => each.name.value === name)?.value;
    const value = given === undefined ? undefined : valueFromASTUntyped(given, this.#variables);
    // As `nullsAsDefaults` has it.
    return value ?? defaultOf(definition);
  }
}

function plus(a: Measures, b: Measures): Measures {
  return {
    depth: Math.max(a.depth, b.depth),
    roots: a.roots + b.roots,
    aliases: a.aliases + b.aliases,
    cost: a.cost + b.cost,
  };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
}

function defaultOf({ default: given }: GraphQLArgument): unknown {
  if (given === undefined) return undefined;
  return given.literal === undefined ? given.value : valueFromASTUntyped(given.literal);
}
