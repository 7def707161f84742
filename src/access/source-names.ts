/** Wherever in a name they stand, also where its words are not parted: `viewdefinition`, `bashcommand`. */
const PARTS =
  /sql|quer(?:y|ies)|sourcecode|statement|definition|predicate|expression|groupby|orderby|template|stacktrace|traceback|backtrace|exception|environ|propert|param|argument|config|debug|command|password|secret|credential|token|fileloc|filepath|callsite|fingerprint|checksum|(?:api|access|private|encryption|signing|account|shared)key|passphrase|keytab|webhook|conn(?:ection)?(?:str|uri|url)|jdbcurl|(?:view|plan)text|(?:raw|compiled|python)code|envvar|(?:logical|physical|execution|analyzed|optimized|spark)plan|(?:python|main|dag|script)(?:file|path)/;

const words = (text: string): string[] => text.split(' ');

/** Alone, or as one of the words of a name, also in the plural: `raw_code`, `physicalPlan`, `spark.env`. */
const WORDS: ReadonlySet<string> = new Set([
  ...words('ddl dml dql hql cql kql mdx dax cypher graphql jsonpath xpath lookml jinja'),
  ...words(
    'stmt cte where having select filter condition criteria clause join expr formula calculation logic constraint',
  ),
  ...words('code source src script snippet fragment body bodies text content payload notebook cell bytecode unknown'),
  ...words('def function func fn lambda udf udaf procedure proc macro callable callback entrypoint'),
  ...words('compiled rendered templated'),
  ...words('cmd cli argv arg kwarg opt option flag shell bash exec'),
  ...words('env var variable conf setting jar classpath pythonpath'),
  ...words('pwd passwd auth authorization bearer cookie dsn pem'),
  ...words('plan explain ast graph stack trace stderr stdout logs'),
  // Where code lies, and what tells who guesses it that the guess is right.
  ...words('path repo repository git branch branches revision commit checkout'),
  ...words('hash hashes digest md5 sha sha1 sha256 sha512 signature'),
]);

/** At the end of a name: what lies in a file, and where it begins. In its middle such words tell of other things (`file_size`, `raw_orders`). */
const AT_END = /(?:^| )(?:file ?name|file|location|program|main class|entry point|raw|render|job details)s?$/;

/** At the end of a name of what is written to be read. */
const FOR_READERS = /(?:^| )(?:name|title|description|comment|label|owner|team|message|reason)s?$/;

/** Names that hold one of those words, and mean something else. */
const HARMLESS =
  /\b(?:(?:status|state|error|exit|return|response|country|currency|region|language) codes?|(?:data|event) sources?|source (?:type|system|table|dataset|schema|database|count)|(?:num|number of|total) files)\b/g;

/**
 * Whether a name that the specification does not know sounds as if source stood under it: a query, code, a plan, a stack,
 * environment, parameters, or where code lies. Rather too often than too seldom: whoever owns the namespace can open it.
 */
export function looksLikeSource(name: string): boolean {
  const text = partedText(name).replaceAll(HARMLESS, ' ');
  const parts = text.split(' ').filter((word) => word !== '');
  // Spark's descriptions of jobs are queries; others mostly tell what something is for.
  return (
    PARTS.test(parts.join('')) || parts.some(isWord) || AT_END.test(parts.join(' ')) || text.includes('job description')
  );
}

/** Whether a name sounds as if a title or a sentence stood under it. */
export function isForReaders(name: string): boolean {
  return FOR_READERS.test(partedText(name));
}

function isWord(word: string): boolean {
  return WORDS.has(word) || (word.endsWith('s') && WORDS.has(word.slice(0, -1)));
}

/** The words of a name in camelCase, snake_case or any other, in lower case, without the numbers behind them: `viewDDL_2` is `view ddl`. */
function partedText(name: string): string {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((word) => (WORDS.has(word) ? word : word.replace(/\d+$/, '')))
    .filter((word) => word !== '')
    .join(' ');
}
