import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { type FirstPage, firstPages } from '../src/app/first-pages.ts';

type Bundle = Rolldown.OutputBundle;
/** Files that the frame and the pages open without network need; filled by the build, read when the worker is made. */
export const offlineFiles = new Set<string>();

/** Modules that pages without network import. */
const offlineModules = [
  'features/home/me-page.tsx',
  'features/timeline/my-timeline-page.tsx',
  'features/candidacies/candidacy-page.tsx',
  'features/immersion/immersion-page.tsx',
  // a sign-out deletes without network too
  'features/conversations/delete-unsent-messages.ts',
  'features/slot-form/kept-draft.ts',
  'features/interview/sync/kept-items.ts',
];
const offlineTexts = ['timeline', 'candidacies', 'matching', 'immersion', 'home'];
/** Of those who keep no answers (`app/kept-answers.ts`), and of who is not signed in yet. */
const onlineOnly = /^(?:caseload|steering|auth)\//;

const script = readFileSync(join(import.meta.dirname, 'first-script.js'), 'utf8');

/**
 * Makes the HTML paint before any other file has arrived, and ask for what its page needs: the style sheet stands after the
 * frame of the page, which has its own few styles inside; a script lists the files and addresses of each first page.
 */
export function firstPage(): Plugin {
  return {
    name: 'first-page',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const styles = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? [];
        const moved = styles
          .reduce((left, link) => left.replace(link, ''), html)
          .replace('<noscript>', `${styles.map((link) => link.trim()).join('')}\n    <noscript>`);
        const pages = firstPages.map((page) => listed(page, bundle));
        noteOffline(bundle);
        // after the charset, before the files of the shell
        const asked = `</title>\n    <script>${script.replace('FIRST_PAGES', () => JSON.stringify(pages))}</script>`;
        return moved.replace('</title>', () => asked);
      },
    },
  };
}

/** As `first-script.js` reads it: pattern, role, files of the page, files in French, in English, addresses. */
function listed({ at, role, modules, texts, data }: FirstPage, bundle: Bundle) {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  const there = new Set(entry?.type === 'chunk' ? closureOf(entry, bundle) : []);
  const filesOf = (names: readonly string[]) => {
    const files = names.flatMap((name) => closureOf(chunkOf(name, bundle), bundle));
    return [...new Set(files)].filter((file) => !there.has(file)).map((file) => file.replace('assets/', ''));
  };
  const dictionaries = (locale: string) =>
    filesOf([`i18n/common.${locale}.ts`, ...texts.map((name) => `features/${name}/i18n.${locale}.ts`)]);
  const page = filesOf(modules.map((name) => `features/${name}`));
  const only = (files: string[]) => files.filter((file) => !page.includes(file));
  return [at.source, role ?? null, page, only(dictionaries('fr')), only(dictionaries('en')), data];
}

function noteOffline(bundle: Bundle): void {
  const pages = firstPages.filter(({ modules }) => !modules.some((name) => onlineOnly.test(name)));
  const texts = ['fr', 'en'].flatMap((locale) => [
    `i18n/common.${locale}.ts`,
    ...[...offlineTexts, ...pages.flatMap((page) => page.texts)].map(
      (name) => `features/${name}/i18n.${locale}.ts`,
    ),
  ]);
  const modules = [
    ...pages.flatMap((page) => page.modules.map((name) => `features/${name}`)),
    ...offlineModules,
  ];
  for (const name of [...modules, ...texts])
    for (const file of closureOf(chunkOf(name, bundle), bundle)) offlineFiles.add(file);
  for (const file of Object.values(bundle)) {
    const isEntry = file.type === 'chunk' && file.isEntry;
    if (isEntry) for (const needed of closureOf(file, bundle)) offlineFiles.add(needed);
    if (/\/icons-.*\.css$|\.woff2$/.test(file.fileName)) offlineFiles.add(file.fileName);
    // the chunk that only loads the icons
    if (file.type === 'chunk' && file.facadeModuleId?.endsWith('/ui/icons.css'))
      offlineFiles.add(file.fileName);
  }
}

function chunkOf(name: string, bundle: Bundle): Rolldown.OutputChunk {
  const isIn = (id: string) => id.endsWith(`/src/${name}`);
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  // a module that several files import stands in one with others
  const found =
    chunks.find(({ facadeModuleId }) => facadeModuleId && isIn(facadeModuleId)) ??
    chunks.find(({ moduleIds }) => moduleIds.some(isIn));
  if (!found) throw new Error(`first-pages.ts: no chunk of ${name}`);
  return found;
}

/** The chunk, all that it imports and their style sheets. */
function closureOf(chunk: Rolldown.OutputChunk, bundle: Bundle, seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [...seen];
  seen.add(chunk.fileName);
  const { importedCss } = (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata ?? {};
  for (const file of importedCss ?? []) seen.add(file);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk') closureOf(imported, bundle, seen);
  }
  return [...seen];
}
