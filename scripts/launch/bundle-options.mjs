import { root } from './run.mjs';

/** The search engine's own thread, that a bundle starts by this name. */
export const sealWorker = 'search/src/embedded/seal-worker.ts';

/** The embedded store's own thread, likewise. */
export const storeWorker = 'api/store/src/worker.ts';

/** The thread that makes PDFs, and the fonts that lie beside it. */
export const pdfWorker = 'api/src/platform/pdf/pdf-worker.ts';
export const pdfFonts = 'api/src/platform/pdf/fonts';

/** The thread that reads pictures of iPhones. */
export const heicWorker = 'api/src/conversations/files/heic-worker.ts';

/** How our sources become plain JavaScript: for the server, and for benchmarks that are to measure what runs there. */
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

/** Packages stay outside the bundle; our own workspaces go in. */
function keepPackagesOutside(builder) {
  builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
    if (kind === 'entry-point' || path.startsWith('@passerelle/')) return undefined;
    return { path, external: true };
  });
}
