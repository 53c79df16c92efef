import type { Meilisearch } from 'meilisearch';
import { mappingVersion } from '../src/meilisearch/settings.ts';

/** The index of slots of an engine with this prefix. */
export const slotsIndexOf = (prefix: string) => `${prefix}_v${mappingVersion}_slots`;

/** Resolves when the server has so many slots of an engine, which writes them in the background. */
export async function untilOnServer(client: Meilisearch, prefix: string, count: number): Promise<void> {
  for (;;) {
    const stats = await client
      .index(slotsIndexOf(prefix))
      .getStats()
      .catch(() => null);
    if (stats?.numberOfDocuments === count && !stats.isIndexing) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
