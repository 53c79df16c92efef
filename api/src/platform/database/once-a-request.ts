import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { ownWritesOf } from './write-watch.ts';

type Answers = Map<object, Map<string, { answer: Promise<unknown>; version: number }>>;
const requests = new AsyncLocalStorage<Answers>();

/**
 * Where other processes write, nothing may be cached; but a request that only reads need not ask the same twice. Others,
 * which write between their reads, are not concerned.
 */
export function rememberReads(db: Connection): RequestHandler {
  if (!ownWritesOf(db)) return (_request, _response, next) => next();
  return (request, _response, next) => {
    if (request.method !== 'GET') return next();
    requests.run(new Map(), next);
  };
}

/**
 * Wraps a read, so that a request that only reads sends it once for each key; again when this process has written one of
 * the collections meanwhile.
 */
export function onceARequest<T>(
  db: Connection,
  collections: readonly string[],
  load: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const writes = ownWritesOf(db);
  if (!writes) return load;
  let version = 0;
  const changed = () => {
    version += 1;
  };
  for (const collection of collections) writes.listen(collection, { begun: changed, ended: changed });
  return (key) => {
    const answers = requests.getStore();
    if (!answers) return load(key);
    const own: NonNullable<ReturnType<Answers['get']>> = answers.get(load) ?? new Map();
    answers.set(load, own);
    const known = own.get(key);
    if (known?.version === version) return known.answer as Promise<T>;
    const answer = load(key);
    own.set(key, { answer, version });
    // what failed is asked again
    answer.catch(() => own.delete(key));
    return answer;
  };
}
