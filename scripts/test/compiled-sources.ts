import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vitest/config';
import { asInProduction, pdfFonts, workers } from '../launch/bundle-options.mjs';
import { root } from '../launch/run.mjs';

/** Whose modules tests load compiled. Helpers of tests stay with vite, as the tests do. */
const rooms = ['api/src', 'api/contract', 'api/rules', 'api/store/src', 'search/src'];
/** As deep as `api/src`, for modules that find files by `import.meta.url`. */
const target = join(root, 'api/dist');
/** Milliseconds after which no run can still read what an earlier change has compiled. */
const readersGone = 3_600_000;

/**
 * Gives tests the server as JavaScript, compiled once after each change. Vite's runner would fetch and wrap each of its
 * 1,500 modules in every process, which takes longer than most files need for their tests. Only for `vitest run`: a run
 * that watches could not see that a compiled module has changed.
 */
export function compiledSources(): Plugin[] {
  if (!process.argv.includes('run')) return [];
  let compiled: Set<string>;
  return [
    {
      name: 'compiled-sources',
      enforce: 'pre',
      // Node imports them, not vite's runner
      config: () => ({ test: { server: { deps: { external: [/\/api\/dist\//] } } } }),
      async configResolved() {
        compiled ??= await compile();
      },
      async resolveId(source, importer, options) {
        if (!importer || !/^(\.|@passerelle\/)/.test(source)) return null;
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
        const name = resolved && relative(root, resolved.id);
        return name && compiled.has(name) ? join(target, `${nameOf(name)}.js`) : resolved;
      },
    },
  ];
}

/** `api.src.app` of `api/src/app.ts`. */
const nameOf = (source: string) => source.slice(0, -'.ts'.length).replaceAll('/', '.');

async function compile(): Promise<Set<string>> {
  const sources = rooms.flatMap(sourcesUnder);
  const stamp = sources.map((source) => `${source} ${statSync(join(root, source)).mtimeMs}`).join('\n');
  const stampFile = join(target, '.sources');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    await writeCompiled(sources);
    writeFileSync(stampFile, stamp);
  }
  return new Set(sources);
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sourcesUnder(path);
    return /(?<!\.test|\.d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

async function writeCompiled(sources: readonly string[]): Promise<void> {
  const { outputFiles } = await build({
    ...asInProduction,
    entryPoints: {
      ...Object.fromEntries(sources.map((source) => [nameOf(source), source])),
      ...workers,
    },
    outdir: target,
    write: false,
  });
  mkdirSync(target, { recursive: true });
  for (const { path, contents } of outputFiles) replaceFile(path, contents);
  const written = new Set(outputFiles.map(({ path }) => path));
  for (const name of readdirSync(target)) {
    const path = join(target, name);
    const old = Date.now() - statSync(path).mtimeMs > readersGone;
    if (old && name.endsWith('.js') && !written.has(path)) rmSync(path, { force: true });
  }
  // two suites begin at the same time on a machine that has compiled nothing
  mkdirSync(join(target, 'fonts'), { recursive: true });
  for (const name of readdirSync(join(root, pdfFonts)))
    replaceFile(join(target, 'fonts', name), readFileSync(join(root, pdfFonts, name)));
}

/** In one step, because another run of tests may be reading. */
function replaceFile(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  const half = `${path}.${process.pid}`;
  writeFileSync(half, contents);
  renameSync(half, path);
}
