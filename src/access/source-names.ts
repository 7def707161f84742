/** Wherever in a name they stand. */
const PARTS =
  /sql|quer(?:y|ies)|sourcecode|logicalplan|stacktrace|exception|environ|propert|param|argument|config|debug|script|command|expression|password|secret|credential|token|fileloc|filepath|callsite/;

/** Alone, or as one of the words of a name: `raw_code`, `physicalPlan`, `spark.env`. */
const WORDS: ReadonlySet<string> = new Set(
  'source sources code codes plan plans stack stacks trace traces env envs arg args kwargs conf cmd path paths unknown jar jars classpath'.split(
    ' ',
  ),
);

/**
 * Whether a name that the specification does not know sounds as if source stood under it: a query, code, a plan, a stack,
 * environment, parameters, or where code lies. Rather too often than too seldom: whoever owns the namespace can open it.
 */
export function looksLikeSource(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return PARTS.test(words.join('')) || words.some((word) => WORDS.has(word)) || words.includes('jobdescription');
}
