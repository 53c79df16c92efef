import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { TestApp } from '../../support/test-app.ts';
import { everythingStored } from '../../support/whole-store.ts';

/** The store's own files: read as collections instead. */
const read = 'store/';

async function filesOf(app: TestApp): Promise<[string, string][]> {
  const entries = await readdir(app.dataDir, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(app.dataDir, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith(read));
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      // the name of a file counts too
      const bytes = await readFile(join(app.dataDir, name)).catch(() => Buffer.alloc(0));
      return [`file ${name.split('/')[0]}/`, `${name}\n${bytes.toString('latin1')}`];
    }),
  );
}

/** Where each of these words is found: collections, and files of the data folder by folder. */
export async function placesOf(app: TestApp, words: readonly string[]): Promise<Record<string, string[]>> {
  const everything = [...(await everythingStored(app)), ...(await filesOf(app))].map(
    ([place, text]) => [place, text.toLowerCase()] as const,
  );
  const found: Record<string, string[]> = {};
  for (const word of words)
    for (const [place, text] of everything)
      if (text.includes(word.toLowerCase())) found[place] = [...new Set([...(found[place] ?? []), word])];
  return found;
}
