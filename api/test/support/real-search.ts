import { createHash } from 'node:crypto';
import { slotsIndexOf } from '../../../search/src/meilisearch/settings.ts';
import type { Config } from '../../src/config.ts';

/** How many open apps use the indexes of a prefix. */
const users = new Map<string, number>();

/** Also what a task makes that still waits in the queue of the server: a deletion comes after it. */
async function drop(url: string, key: string, prefix: string): Promise<void> {
  const uid = slotsIndexOf(prefix);
  for (const one of [uid, `${uid}_next`])
    await fetch(`${url}/indexes/${one}`, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } });
}

/**
 * With `TEST_MEILI_URL` and `TEST_MEILI_KEY` the app of a test searches on that Meilisearch server, in indexes of its own,
 * which apps on one database share and the last to close drops. Else it has the embedded engine alone.
 */
export function realSearch(database: string): { config: Partial<Config>; close(): Promise<void> } {
  const url = process.env.TEST_MEILI_URL;
  if (!url) return { config: { meiliUrl: undefined }, close: async () => {} };
  const key = process.env.TEST_MEILI_KEY ?? '';
  const prefix = `test${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
  users.set(prefix, (users.get(prefix) ?? 0) + 1);
  return {
    config: { meiliUrl: url, meiliKey: key, meiliPrefix: prefix },
    async close() {
      const left = (users.get(prefix) ?? 1) - 1;
      users.set(prefix, left);
      if (left === 0) await drop(url, key, prefix);
    },
  };
}
