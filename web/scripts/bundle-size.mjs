/**
 * Prints the gzipped JavaScript of each page at its first load: the entry, the page and all that they import
 * statically. Fails when one is over the limit of STYLE ("no page over 200 kB").
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const limitKb = 200;
const dist = join(import.meta.dirname, '../dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const sizes = new Map();

function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file))).length);
  return sizes.get(file);
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const pages = Object.keys(manifest).filter((key) => /src\/features\/.*-page\.tsx$/.test(key));
if (pages.length === 0) throw new Error('No page chunk found: does the naming "*-page.tsx" still hold?');

// Beside the page come its language's dictionaries and the lazy pieces that every visit loads.
const dictionaries = (feature) =>
  Object.keys(manifest).filter(
    (key) => key.endsWith('common.fr.ts') || key.endsWith(`features/${feature}/i18n.fr.ts`),
  );

const rows = pages
  .map((page) => {
    const feature = page.match(/features\/([^/]+)\//)?.[1] ?? '';
    const keys = new Set([
      ...closure(entry),
      ...closure(page),
      ...dictionaries(feature).flatMap((key) => [...closure(key)]),
    ]);
    const files = new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')));
    const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0);
    return { page: page.replace('src/features/', ''), kb: bytes / 1000 };
  })
  .sort((a, b) => b.kb - a.kb);

for (const { page, kb } of rows) console.log(`${kb.toFixed(1).padStart(7)} kB  ${page}`);
const over = rows.filter(({ kb }) => kb > limitKb);
if (over.length > 0) {
  console.error(`${over.length} page(s) over ${limitKb} kB of gzipped JavaScript at first load.`);
  process.exit(1);
}
