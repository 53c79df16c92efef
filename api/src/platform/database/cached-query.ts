import { LRUCache } from 'lru-cache';
import type { Connection } from 'mongoose';
import { createBatcher } from './batcher.ts';
import { atMost } from './cache-size.ts';
import { freezeDeeply } from './freeze.ts';
import { onceARequest } from './once-a-request.ts';
import { createWriteVersion } from './write-version.ts';

const maxAnswers = 20_000;

/**
 * Caches what `load` returns for keys (one result per key, in order) until one of the collections that it reads is
 * written. Keys requested at the same time are loaded together, each once.
 */
export function createCachedQuery<T>(
  db: Connection,
  collections: readonly string[],
  load: (keys: string[]) => Promise<T[]>,
): (key: string) => Promise<T> {
  const loadTogether = createBatcher<string, T>(async (keys) => {
    const wanted = [...new Set(keys)];
    const loaded = await load(wanted);
    const byKey = new Map(wanted.map((key, at) => [key, loaded[at]]));
    return keys.map((key) => byKey.get(key) as T);
  });
  const read = onceARequest(db, collections, loadTogether);
  const version = createWriteVersion(db, collections);
  const answers = new LRUCache<string, { answer: T; version: number }>(atMost(maxAnswers));

  return async (key) => {
    const kept = answers.get(key);
    if (kept?.version === version()) return kept.answer;
    const before = version();
    const answer = freezeDeeply(await read(key));
    if (before === version()) answers.set(key, { answer, version: before });
    return answer;
  };
}
