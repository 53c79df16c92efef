import { cpSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { asInProduction, pdfFonts, workers } from './bundle-options.mjs';
import { root } from './run.mjs';

/**
 * Bundles the server as JavaScript into `scripts/dist`, or into the folder of the first argument: our sources in a few
 * files, every package still in node_modules. Node starts it in a second, without a TypeScript loader.
 */
const out = resolve(root, process.argv[2] ?? 'scripts/dist');
rmSync(out, { recursive: true, force: true });
await build({
  ...asInProduction,
  entryPoints: {
    serve: 'scripts/serve.ts',
    'search-key': 'scripts/search-key.ts',
    ...workers,
  },
  outdir: out,
  sourcemap: 'linked',
});
cpSync(resolve(root, pdfFonts), resolve(out, 'fonts'), { recursive: true });
