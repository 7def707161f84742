/**
 * The layout of `src`, enforced: dependencies point inwards, each library has one folder, only the composition roots see all.
 * `docs/architecture.md` says what each folder is for.
 */

/** Folders of `src`, as one pattern. */
const src = (...folders) => `^src/(${folders.join('|')})/`;

/** npm packages, as one pattern, wherever they are installed. */
const npm = (...packages) => `node_modules/(${packages.join('|')})/`;

/** Where the package lies. */
const ROOT = '^src/root\\.ts$';

/** What may see everything, and what nothing else may import. */
const ROOTS = '^src/(app|app-ingest|main|cli|program)\\.ts$|^src/cli/';

/**
 * `folder` imports its own files, what `may` lists and Node's modules; a list of npm packages limits those too.
 * Libraries that belong to one folder have their own rules below.
 */
const layer = (folder, { may = [], packages = ['.+'], because }) => ({
  name: `layer-${folder}`,
  comment: because,
  severity: 'error',
  from: { path: src(folder) },
  to: { pathNot: [src(folder, ...may), ROOT, ...packages.map((name) => npm(name))], dependencyTypesNot: ['core'] },
});

/** Only `owner` imports these packages. */
const alone = (owner, packages) => ({
  name: `only-${owner.replace(/\W+/g, '-')}-uses-${packages[0].replace(/\W+/g, '-')}`,
  comment: `${packages.join(', ')}: only src/${owner} knows ${packages.length === 1 ? 'it' : 'them'}; the others go through its exports.`,
  severity: 'error',
  from: { path: '^src/', pathNot: owner === 'cli' ? '^src/cli(/|\\.ts$)' : src(owner) },
  to: { path: npm(...packages) },
});

/** `folder` takes from `from` types only: it is handed the values. */
const typesOnly = (from, folders) => ({
  name: `types-only-from-${from}`,
  comment: `src/${from} is handed to the layers as a value; they import its types.`,
  severity: 'error',
  from: { path: src(...folders) },
  to: { path: src(from), dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain imports nothing outside itself. Hashing (node:crypto) is a pure function, and allowed.',
      severity: 'error',
      from: { path: src('domain') },
      to: { pathNot: [src('domain'), '^(node:)?crypto$'] },
    },
    {
      name: 'openlineage-is-the-wire',
      comment: 'The wire format turns JSON into the domain: zod and the domain are all it needs.',
      severity: 'error',
      from: { path: src('openlineage') },
      to: { pathNot: [src('openlineage', 'domain'), npm('zod'), '^(node:)?crypto$'] },
    },
    layer('ingest', {
      may: ['domain', 'openlineage'],
      packages: [],
      because: 'Ingest owns the port that it writes through; adapters implement it.',
    }),
    layer('lineage', {
      may: ['domain', 'openlineage'],
      packages: ['zod'],
      because:
        'Lineage owns the port that it reads through; adapters implement it. Facets are read into answers with zod.',
    }),
    layer('forgetting', {
      may: ['domain'],
      packages: [],
      because: 'Forgetting owns the ports that it works through; adapters implement them.',
    }),
    layer('settings', {
      may: ['domain'],
      packages: [],
      because: 'What is set in the database, and what follows when it is changed; owns the port it works through.',
    }),
    layer('moving', {
      may: ['domain', 'openlineage'],
      packages: [],
      because: 'What leaves a database so that another can have it; owns the port that it reads through.',
    }),
    layer('live', {
      may: ['domain', 'lineage'],
      packages: [],
      because: 'What commits change is told to subscribers, whatever keeps it and however it reaches them.',
    }),
    layer('access', {
      may: ['domain'],
      packages: ['zod'],
      because: 'Who may see what is decided apart from where keys are kept and how they arrive.',
    }),
    layer('integrations', {
      may: ['domain'],
      packages: [],
      because: 'How emitters are set up, and what was heard of them, needs no server.',
    }),
    layer('config', {
      may: ['domain'],
      packages: ['zod'],
      because: 'The environment is read before anything else exists.',
    }),
    layer('observability', {
      may: ['domain', 'ingest', 'lineage', 'config'],
      because: 'Logs, metrics and traces implement what the layers let watch, and know no adapter.',
    }),
    layer('sample', {
      may: ['domain'],
      packages: [],
      because: 'The sample story is events like any others; it knows no server.',
    }),
    layer('embedded', {
      may: ['domain', 'config', 'observability'],
      because: 'The embedded Neo4j is a child process: whoever starts it needs nothing of the graph in it.',
    }),
    layer('graph', {
      may: [
        'domain',
        'ingest',
        'lineage',
        'live',
        'forgetting',
        'settings',
        'moving',
        'access',
        'integrations',
        'config',
        'observability',
      ],
      because: 'Neo4j is an adapter around the ports of ingest, lineage, forgetting and access.',
    }),
    layer('graphql', {
      may: ['domain', 'ingest', 'lineage', 'live', 'forgetting', 'access', 'integrations', 'config', 'observability'],
      because: 'GraphQL is an adapter: it asks through ports and knows neither Neo4j nor HTTP routes.',
    }),
    layer('http', {
      may: ['domain', 'openlineage', 'ingest', 'lineage', 'access', 'config', 'observability'],
      because: 'HTTP is an adapter: it is handed what it serves and knows neither Neo4j nor GraphQL.',
    }),
    typesOnly('ingest', ['observability']),
    typesOnly('lineage', ['observability']),
    typesOnly('config', ['observability', 'embedded', 'graph', 'graphql', 'http']),

    alone('graph', ['neo4j-driver', 'neo4j-driver-core', 'neo4j-driver-bolt-connection']),
    alone('graphql', [
      'graphql',
      'graphql-yoga',
      'dataloader',
      '@graphql-tools/[^/]+',
      '@graphql-yoga/[^/]+',
      '@escape\\.tech/[^/]+',
    ]),
    alone('http', ['express', 'helmet', 'compression', '@types/express', '@types/compression']),
    alone('observability', ['pino', 'prom-client', '@opentelemetry/[^/]+']),
    alone('cli', ['commander', 'cli-progress', '@types/cli-progress']),

    {
      name: 'roots-are-not-imported',
      comment:
        'app.ts, app-ingest.ts, main.ts, cli.ts, program.ts and the commands put the parts together; no part may lean on them.',
      severity: 'error',
      from: { path: '^src/', pathNot: ROOTS },
      to: { path: ROOTS },
    },
    {
      name: 'known-folders',
      comment: 'A new folder of src gets its line in docs/architecture.md and its rule here.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: [
          ROOTS,
          ROOT,
          src(
            'config',
            'domain',
            'openlineage',
            'ingest',
            'lineage',
            'live',
            'forgetting',
            'settings',
            'moving',
            'graph',
            'graphql',
            'http',
            'access',
            'integrations',
            'embedded',
            'observability',
            'sample',
          ),
        ],
      },
    },
    {
      name: 'src-stands-alone',
      comment: 'What runs in production imports no tests, tools or benchmarks.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|bin|web|examples)/' },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'A production install (npm ci --omit=dev) must hold all that src imports at run time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A module that nothing imports and that imports nothing is dead, or not wired up yet.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      comment: 'Relative imports carry the .ts extension; packages are in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web|node_modules/\\.cache)/' },
    // Types count: a layer that needs another's types depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
