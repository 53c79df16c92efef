import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread. From source it is TypeScript and must load tsx first; bundled, it is next to the bundle
 * under its name. `source` returns the path or URL of the file, and is only called in the first case.
 */
export function startThread(name: string, source: () => string, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, import.meta.url), options);
  // `require` resolves to the CommonJS build; the loader hooks must be registered from the ESM build next to it.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const entry = source();
  const href = entry.startsWith('file:') ? entry : pathToFileURL(entry).href;
  const start = `import(${JSON.stringify(pathToFileURL(loader).href)}).then(({ register }) => { register(); return import(${JSON.stringify(href)}); });`;
  return new Worker(start, { ...options, eval: true, execArgv: [] });
}
