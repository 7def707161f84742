import type { Json } from '../domain/event.ts';
import '../domain/json.ts'; // types JSON.isRawJSON
import { looksLikeSource } from './source-names.ts';

/** What stands in the place of text that is hidden. */
export const HIDDEN = '[hidden]';

/** A facet that is source as a whole, or whose form nobody knows. */
const WHOLE: Json = { _hidden: true };

/**
 * What of a value is shown. Of a list the rule holds for each item; `*` is the rule of members that are not named.
 * `first line`: the first line of a text alone, since errors go on with the query or the stack that they came of.
 */
type Rule = 'show' | 'hide' | 'first line' | { readonly '*': Rule; readonly [member: string]: Rule };

const HIDE_ALL: Rule = { '*': 'hide' };
const TEST: Rule = { '*': 'show', content: 'hide', params: 'hide' };
const DESCRIBED: Rule = { '*': 'show', description: 'hide', transformationDescription: 'hide' };
const TRANSFORMED: Rule = { ...DESCRIBED, transformations: DESCRIBED };

/** Facets of the specification that can carry source: SQL, code, where it lies, stacks, environment, parameters. */
const RULES: Readonly<Record<string, Rule>> = {
  sql: { '*': 'hide', dialect: 'show' },
  sourceCode: { '*': 'hide', language: 'show' },
  sourceCodeLocation: { '*': 'hide', type: 'show' },
  errorMessage: { '*': 'hide', message: 'first line', programmingLanguage: 'show' },
  'spark.exception': { '*': 'hide', message: 'first line' },
  environmentVariables: { '*': 'hide', environmentVariables: HIDE_ALL },
  executionParameters: { '*': 'hide', parameters: HIDE_ALL },
  extractionError: {
    ...{ '*': 'hide', totalTasks: 'show', failedTasks: 'show' },
    errors: { '*': 'hide', errorMessage: 'first line', taskNumber: 'show' },
  },
  test: { '*': 'show', tests: TEST },
  dataQualityAssertions: { '*': 'show', assertions: TEST },
  catalog: { '*': 'show', catalogProperties: 'hide' },
  icebergScanReport: { '*': 'show', filterDescription: 'hide' },
  columnLineage: {
    '*': 'show',
    fields: { '*': { ...DESCRIBED, inputFields: TRANSFORMED } },
    dataset: TRANSFORMED,
  },
  lineage: {
    '*': 'show',
    entries: {
      '*': 'show',
      inputs: TRANSFORMED,
      fields: { '*': { ...DESCRIBED, inputs: TRANSFORMED, inputFields: TRANSFORMED } },
    },
  },
};

/** Those of the specification that carry none, whatever their names look like. */
const SHOWN: ReadonlySet<string> = new Set(
  (
    'documentation ownership tags schema symlinks storage datasetType dataSource hierarchy version lifecycleStateChange ' +
    'dataQualityMetrics inputStatistics outputStatistics subset icebergCommitReport jobType nominalTime parent ' +
    'processing_engine externalQuery jobDependencies'
  ).split(' '),
);

/** How a facet is shown to whoever may not read source. */
export type FacetView = 'show' | 'hide' | 'partly';

/** Whether a facet of this name carries source: none, nothing but that, or in some of its members. */
export function viewOf(facet: string): FacetView {
  if (SHOWN.has(facet)) return 'show';
  return Object.hasOwn(RULES, facet) || !looksLikeSource(facet) ? 'partly' : 'hide';
}

/**
 * A facet without its source: `[hidden]` in the place of what is hidden, and `_hidden: true` where anything is.
 * Of facets that the specification does not know, what has a name as source has.
 */
export function withoutSource(facet: string, value: Json): Json {
  const view = viewOf(facet);
  if (view === 'show' || value === null) return value;
  if (view === 'hide' || !isObject(value)) return WHOLE;
  const { _producer, _schemaURL, ...said } = value;
  const cut = new Cut();
  const rule = RULES[facet];
  const rest = rule === undefined ? cut.byNames(said) : cut.byRule(said, rule);
  if (!cut.isMade) return value;
  const origin = Object.entries({ _producer, _schemaURL }).filter(([, text]) => typeof text === 'string');
  return { ...Object.fromEntries(origin), ...(rest as Record<string, Json>), _hidden: true };
}

/** The first line of a message; `[hidden]` tells that there are more. */
export function firstLine(text: string): string {
  const [line = '', ...more] = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  return more.some((each) => each.trim() !== '') ? `${line}\n${HIDDEN}` : line;
}

/** One pass over a value; tells whether anything was hidden. */
class Cut {
  isMade = false;

  byRule(value: Json | undefined, rule: Rule): Json {
    if (value === undefined || value === null || value === '') return value ?? null;
    if (rule === 'show') return value;
    if (rule === 'first line' && typeof value === 'string') {
      const line = firstLine(value);
      this.isMade ||= line !== value;
      return line;
    }
    if (typeof rule === 'string') return this.#hide();
    if (Array.isArray(value)) return value.map((item: Json) => this.byRule(item, rule));
    if (!isObject(value)) return this.#hide();
    return mapMembers(value, (member, name) =>
      this.byRule(member, (Object.hasOwn(rule, name) ? rule[name] : undefined) ?? rule['*']),
    );
  }

  byNames(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.byNames(item));
    if (!isObject(value)) return value;
    return mapMembers(value, (member, name) =>
      member !== null && member !== '' && looksLikeSource(name) ? this.#hide() : this.byNames(member),
    );
  }

  #hide(): Json {
    this.isMade = true;
    return HIDDEN;
  }
}

function mapMembers(
  value: Readonly<Record<string, Json>>,
  map: (member: Json, name: string) => Json,
): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member, name)]));
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
