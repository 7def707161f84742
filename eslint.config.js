import prettier from 'eslint-config-prettier/flat';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// What eslint:recommended and TypeScript together do not already refuse.
const coreRules = {
  curly: ['error', 'multi-line'],
  eqeqeq: ['error', 'always', { null: 'ignore' }], // `== null` is null or undefined, on purpose.
  'no-cond-assign': ['error', 'except-parens'],
  'no-constant-binary-expression': 'error',
  'no-control-regex': 'error',
  'no-debugger': 'error',
  'no-empty': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-param-reassign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'require-atomic-updates': 'off', // Reports sound code; a race has its test instead.
};

// `strictTypeChecked` and `stylisticTypeChecked` as they stand, but for what sound code needs.
const typedRules = {
  '@typescript-eslint/consistent-type-definitions': 'off', // A union of records reads better as types throughout.
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }], // Doing nothing is a sound default.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // neo4j-driver declares its options as classes.
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/non-nullable-type-assertion-style': 'off', // It asks for the `!` that `no-non-null-assertion` refuses.
  '@typescript-eslint/prefer-readonly': 'error',
  '@typescript-eslint/strict-void-return': 'off', // Express and Node take handlers that return anything.
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const onlyConfigReadsTheEnvironment = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'Only src/config reads the environment; take what you need as an argument.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: ['node:process', 'process'].map((name) => ({
        name,
        importNames: ['env', 'default'],
        message: 'Use the global `process`; only src/config reads its `env`.',
      })),
    },
  ],
};

export default tseslint.config(
  {
    ignores: ['**/__generated__/', '**/dist/', 'coverage/', '.data/', 'neo4j/', 'test/fixtures/'],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    rules: coreRules,
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typedRules,
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error', // Logs go through src/observability; commands write to the streams that they are given.
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/config/**'], rules: onlyConfigReadsTheEnvironment },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Parsed JSON and response bodies are `any`; the assertion that reads one is its check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|todo)$/]',
          message: 'A test that does not run, or that keeps others from running, is not landed.',
        },
      ],
    },
  },
  prettier,
);
