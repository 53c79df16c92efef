import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startContractServer } from '../../../../search/src/meilisearch/testing/contract-server.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import type { Record_ } from './recorder.ts';

/** Contain everything by nature: the store itself with its files, and its backups. */
const holdAll = ['store', 'snapshots'];

/**
 * Reads what the search engine contains, in both forms: the snapshot of the embedded index in the data folder, and
 * the documents that a search server would get. The app has stopped; its folder is used.
 */
export async function readIndexCopies(
  { dataDir, clock }: Pick<TestApp, 'dataDir' | 'clock'>,
  record: Record_,
): Promise<void> {
  const search = await startContractServer();
  try {
    const config = { meiliUrl: search.url, meiliKey: search.key };
    const next = await startTestApp({ dataDir, now: clock.now().toISOString(), config });
    try {
      for (const uid of search.uids())
        for (const document of search.documentsOf(uid))
          record.add('index copy', uid, JSON.stringify(document));
    } finally {
      await next.close();
    }
  } finally {
    await search.close();
  }
}

/** All other files of the data folder: keys, index snapshots, logs. */
export async function readFolder(dataDir: string, record: Record_): Promise<string[]> {
  const files = (await readdir(dataDir, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !holdAll.some((folder) => path.startsWith(join(dataDir, folder, '/'))));
  for (const path of files) {
    const listener = path.endsWith('.snapshot') ? 'index snapshot' : 'data folder';
    record.add(listener, path.slice(dataDir.length), await readFile(path));
  }
  return files.map((path) => path.slice(dataDir.length + 1));
}
