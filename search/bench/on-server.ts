import type { Meilisearch } from 'meilisearch';
import { slotsIndexOf } from '../src/meilisearch/settings.ts';

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
