import { root } from './run.mjs';

/** All worker threads, as entry points: each is started from beside the bundle, by this name. */
export const workers = {
  'store-worker': 'api/store/src/worker.ts',
  'seal-worker': 'search/src/embedded/seal-worker.ts',
  'pdf-worker': 'api/src/platform/pdf/pdf-worker.ts',
  'heic-worker': 'api/src/platform/files/heic-worker.ts',
};

/** What the worker that makes PDFs finds beside itself. */
export const pdfFonts = 'api/src/platform/pdf/fonts';

/** Options that bundle our sources to JavaScript, for the server and for benchmarks of it. */
export const asInProduction = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  plugins: [{ name: 'packages-outside', setup: keepPackagesOutside }],
};

/** Packages are not bundled, except our own workspaces. */
function keepPackagesOutside(builder) {
  builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
    if (kind === 'entry-point' || path.startsWith('@passerelle/')) return undefined;
    return { path, external: true };
  });
}
