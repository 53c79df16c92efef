import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/**
 * The server as plain JavaScript in `scripts/dist`, or in the folder of the first argument: our sources in a few files, every package left in
 * node_modules. Node starts it in a second, without a TypeScript loader.
 */
const out = resolve(root, process.argv[2] ?? 'scripts/dist');
rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { serve: 'scripts/serve.ts', worker: 'api/src/platform/database/embedded/worker.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'warning',
  plugins: [{ name: 'packages-outside', setup: keepPackagesOutside }],
});

/** Packages stay outside the bundle; our own workspaces go in. */
function keepPackagesOutside(builder) {
  builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
    if (kind === 'entry-point' || path.startsWith('@passerelle/')) return undefined;
    return { path, external: true };
  });
}
