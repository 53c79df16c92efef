import { root } from './run.mjs';

/** The search engine's worker, which the bundle starts by this name. */
export const sealWorker = 'search/src/embedded/seal-worker.ts';

/** The embedded store's worker. */
export const storeWorker = 'api/store/src/worker.ts';

/** The worker that makes PDFs, with its fonts beside it. */
export const pdfWorker = 'api/src/platform/pdf/pdf-worker.ts';
export const pdfFonts = 'api/src/platform/pdf/fonts';

/** The worker that decodes HEIC pictures. */
export const heicWorker = 'api/src/platform/files/heic-worker.ts';

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
