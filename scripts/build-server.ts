import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../src/root.ts';

/**
 * Puts all commands and what they use into `dist/run.js`. Whitespace and comments go, names stay, so that stacks can be read.
 * By the Vite that builds the page, of which `web` says the version. What is loaded only when it is wanted (traces, GraphiQL's page) stays in files of its own.
 */
await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(ROOT, 'src', 'cli', 'run.ts'),
    outDir: join(ROOT, 'dist'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
});
