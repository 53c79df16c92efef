import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { asInProduction, pdfFonts, workers } from '../launch/bundle-options.mjs';
import { root } from '../launch/run.mjs';

/**
 * Runs a benchmark as the server runs: bundled to JavaScript first, because a TypeScript loader would add to the measured
 * time. The first argument is the source file; the others are for the benchmark.
 */
const [source] = process.argv.splice(2, 1);
const file = resolve(root, 'node_modules/.cache/passerelle', source.replace(/\W+/g, '-'), 'bench.js');
await build({
  ...asInProduction,
  entryPoints: {
    bench: source,
    ...workers,
    'store-null-server': 'api/store/bench/null-server.ts',
    'http-server': 'scripts/bench/http-server.ts',
    'live-server': 'scripts/bench/live-server.ts',
    'live-clients': 'scripts/bench/live-clients.ts',
    'typing-server': 'scripts/bench/typing-server.ts',
    'typing-clients': 'scripts/bench/typing-clients.ts',
  },
  outdir: resolve(file, '..'),
});
cpSync(resolve(root, pdfFonts), resolve(file, '../fonts'), { recursive: true });
await import(pathToFileURL(file).href);
