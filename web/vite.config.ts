import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Smaller files gain nothing by being compressed. */
const WORTHWHILE_BYTES = 1_024;

/** Compresses once, when built, what would else be compressed for each visitor. (Brotli's last levels take seconds for a hundredth.) */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  writeBundle: ({ dir = '' }, bundle) => {
    for (const name of Object.keys(bundle)) {
      if (!/^assets\/.*\.(?:js|css|svg)$/.test(name)) continue;
      const file = join(dir, name);
      const bytes = readFileSync(file);
      if (bytes.length < WORTHWHILE_BYTES) continue;
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    }
  },
};

/** What EPL-2.0 asks for beside its text: to say where the source is. */
const sources: Plugin = {
  name: 'sources',
  apply: 'build',
  writeBundle: ({ dir = '' }) => {
    const said = 'elkjs is passed on unchanged; its source is at https://github.com/kieler/elkjs under EPL-2.0.';
    appendFileSync(join(dir, LICENCES), `\n---\n\n${said}\n`);
  },
};

const LICENCES = 'assets/licences.md';

/** The server that `npm run dev -w web` passes questions on to. */
const SERVER = process.env['SERVER'] ?? 'http://127.0.0.1:4000';
/** Host stays as the browser sends it: to the server a session's requests must come from the host that they go to. */
const toServer = { target: SERVER, changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [precompress, sources],
  build: {
    target: 'es2023',
    // What the page is made of, and under which licences.
    license: { fileName: LICENCES },
    // ELK's worker is one large file, loaded after the page.
    chunkSizeWarningLimit: 2_000,
    // React Flow marks its files for servers that render, which there are none of.
    rolldownOptions: { checks: { moduleLevelDirective: false, bundlerTimings: false } },
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content policy lets no code through that stands in the page
  },
  server: { proxy: { '/graphql': toServer, '/api': toServer, '/sign-in': toServer, '/sign-out': toServer } },
});
