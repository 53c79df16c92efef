import { z } from 'zod';
import {
  fetchNaming,
  fetchSchema,
  newIndexNaming,
  newIndexSchema,
  parsed,
  refuseUnsupported,
  searchesNaming,
  searchesSchema,
  searchNaming,
  searchSchema,
  swapsNaming,
  swapsSchema,
} from './contract-bodies.ts';
import { ContractError, notInContract } from './contract-error.ts';
import type { ContractIndexes } from './contract-index.ts';
import { type ContractKeys, invalidKey, type Rights } from './contract-keys.ts';
import { settingsChange } from './contract-settings.ts';
import type { ContractTasks } from './contract-tasks.ts';

export type ContractStateParts = {
  readonly indexes: ContractIndexes;
  readonly tasks: ContractTasks;
  readonly keys: ContractKeys;
  readonly version: () => string;
};
type Asked = {
  readonly body: unknown;
  /** What stands for `:uid` in the path. */
  readonly uid: string;
  readonly params: URLSearchParams;
  readonly rights: Rights;
  readonly state: ContractStateParts;
};
export type Route = {
  readonly method: string;
  readonly path: string;
  /** The action that a key must be allowed; null when none is needed. */
  readonly action: string | null;
  readonly status: number;
  readonly answer: (asked: Asked) => unknown;
};

const uidPattern = /^[\w-]{1,400}$/;
const positive = z.string().regex(/^\d+$/).transform(Number).optional();
const pageSchema = z.strictObject({ limit: positive, offset: positive });
const additionSchema = z.strictObject({ primaryKey: z.string().optional() });
const recordSchema = z.record(z.string(), z.unknown());

/** Documents as a list; a single one may stand for itself. */
function documentsOf(body: unknown): Record<string, unknown>[] {
  if (typeof body !== 'object' || body === null)
    throw new ContractError(400, 'malformed_payload', 'Data are neither an object nor a list of objects.');
  const list = z.array(recordSchema).safeParse([body].flat());
  // what 1.50 answers
  if (!list.success) throw new ContractError(500, 'internal', 'Expected a map.', 'internal');
  return list.data;
}

/** A refusal of one of several questions is always a 400, also when its index does not exist. */
function oneOfSeveral({ state, rights }: Asked, body: unknown, i: number) {
  const query = parsed(searchSchema, body, searchNaming);
  if (!rights.reaches(query.indexUid)) throw invalidKey();
  try {
    const added = rights.filterOf?.(query.indexUid);
    const filter = added ? [query.filter ?? [], added].flat() : query.filter;
    return state.indexes.of(query.indexUid).search({ ...query, ...(filter ? { filter } : {}) });
  } catch (error) {
    if (!(error instanceof ContractError) || error.status !== 404) throw error;
    throw new ContractError(400, error.body.code, `Inside \`.queries[${i}]\`: ${error.message}`);
  }
}

const route = (
  method: string,
  path: string,
  action: string | null,
  answer: Route['answer'],
  status = 200,
): Route => ({ method, path, action, answer, status });

export const routes: readonly Route[] = [
  route('GET', '/health', null, () => ({ status: 'available' })),
  route('GET', '/version', 'version', ({ state }) => ({
    ...{ commitSha: 'contract', commitDate: 'contract', pkgVersion: state.version() },
  })),
  route('GET', '/indexes', 'indexes.get', ({ state, params, rights }) => {
    const page = parsed(pageSchema, Object.fromEntries(params), newIndexNaming);
    const { limit = 20, offset = 0 } = page;
    const uids = state.indexes.uids().filter(rights.reaches);
    const shown = uids.slice(offset, offset + limit);
    return {
      results: shown.map((uid) => state.indexes.of(uid).info(uid)),
      offset,
      limit,
      total: uids.length,
    };
  }),
  route(
    'POST',
    '/indexes',
    'indexes.create',
    ({ state: { indexes, tasks }, body, rights }) => {
      const { uid, primaryKey = null } = parsed(newIndexSchema, body, newIndexNaming);
      if (!rights.reaches(uid)) throw invalidKey();
      return tasks.enqueue('indexCreation', uid, { primaryKey }, () => indexes.create(uid, primaryKey));
    },
    202,
  ),
  route('GET', '/indexes/:uid', 'indexes.get', ({ state, uid }) => state.indexes.of(uid).info(uid)),
  route(
    'DELETE',
    '/indexes/:uid',
    'indexes.delete',
    ({ state: { indexes, tasks }, uid }) =>
      tasks.enqueue('indexDeletion', uid, null, () => indexes.drop(uid)),
    202,
  ),
  route('GET', '/indexes/:uid/settings', 'settings.get', ({ state, uid }) =>
    state.indexes.of(uid).settings(),
  ),
  route(
    'PATCH',
    '/indexes/:uid/settings',
    'settings.update',
    ({ state: { indexes, tasks }, uid, body }) => {
      const change = settingsChange(body);
      return tasks.enqueue('settingsUpdate', uid, change, () => indexes.ofOrNew(uid).change(change));
    },
    202,
  ),
  route(
    'POST',
    '/indexes/:uid/documents',
    'documents.add',
    ({ state: { indexes, tasks }, uid, body, params }) => {
      const { primaryKey = null } = parsed(additionSchema, Object.fromEntries(params), { prefix: 'index_' });
      const docs = documentsOf(body);
      const details = { receivedDocuments: docs.length };
      return tasks.enqueue('documentAdditionOrUpdate', uid, details, () =>
        indexes.ofOrNew(uid).add(docs, primaryKey),
      );
    },
    202,
  ),
  route('POST', '/indexes/:uid/documents/fetch', 'documents.get', ({ state, uid, body }) => {
    refuseUnsupported(body);
    const query = parsed(fetchSchema, body, fetchNaming);
    return state.indexes.of(uid).fetch(query);
  }),
  route(
    'POST',
    '/indexes/:uid/documents/delete-batch',
    'documents.delete',
    ({ state: { indexes, tasks }, uid, body }) => {
      const ids = parsed(z.array(z.unknown()), body, { prefix: '' });
      const details = { providedIds: ids.length };
      return tasks.enqueue('documentDeletion', uid, details, () => indexes.of(uid).remove(ids));
    },
    202,
  ),
  route('POST', '/multi-search', 'search', (asked) => {
    refuseUnsupported(asked.body);
    const { queries } = parsed(searchesSchema, asked.body, searchesNaming);
    for (const query of queries) refuseUnsupported(query);
    return { results: queries.map((query, i) => oneOfSeveral(asked, query, i)) };
  }),
  route(
    'POST',
    '/swap-indexes',
    'indexes.swap',
    ({ state: { indexes, tasks }, body, rights }) => {
      const swaps = parsed(swapsSchema, body, swapsNaming);
      const pairs = swaps.map((swap) => swap.indexes);
      for (const pair of pairs)
        if (pair.length !== 2)
          throw new ContractError(400, 'invalid_swap_indexes', 'Two indexes must be given for each swap.');
      if (new Set(pairs.flat()).size < pairs.length * 2)
        throw new ContractError(
          400,
          'invalid_swap_duplicate_index_found',
          'Indexes must be declared only once.',
        );
      if (swaps.some(({ rename }) => rename)) throw notInContract('The renaming of an index');
      if (!pairs.flat().every(rights.reaches)) throw invalidKey();
      return tasks.enqueue('indexSwap', null, { swaps }, () => indexes.swap(pairs));
    },
    202,
  ),
  route('GET', '/tasks', 'tasks.get', ({ state, params, rights }) =>
    state.tasks.list(params, ({ indexUid }) => rights.reaches(indexUid)),
  ),
  route('DELETE', '/tasks', 'tasks.delete', ({ state, params }) => state.tasks.remove(params)),
  route('GET', '/tasks/:uid', 'tasks.get', ({ state, uid, rights }) => {
    const task = state.tasks.get(uid);
    if (rights.reaches(task.indexUid)) return task;
    throw new ContractError(404, 'task_not_found', `Task \`${uid}\` not found.`);
  }),
  route('POST', '/keys', 'keys.create', ({ state, body }) => state.keys.create(body), 201),
  route('GET', '/keys/:uid', 'keys.get', ({ state, uid }) => state.keys.get(uid)),
  route('DELETE', '/keys/:uid', 'keys.delete', ({ state, uid }) => state.keys.drop(uid), 204),
];

/** Paths of the server that no test needs. */
const otherPaths =
  /^\/(stats|dumps|snapshots|batches|metrics|logs|network|webhooks|experimental-features|export|chats|facet-search|keys$|tasks\/(cancel|compact)|indexes\/[^/]+\/(stats|search|similar|facet-search|documents\/.+|settings\/.+))/;

/** The route of a request; throws what the server answers when there is none. */
export function routeOf(method: string, path: string): { route: Route; uid: string } {
  const parts = path.split('/').filter(Boolean);
  const fitting = routes.filter(({ path: pattern }) => {
    const names = pattern.split('/').filter(Boolean);
    return names.length === parts.length && names.every((name, i) => name === ':uid' || name === parts[i]);
  });
  const found = fitting.find((one) => one.method === method);
  const uid = decodeURIComponent(parts[1] ?? '');
  if (found) return { route: found, uid };
  if (otherPaths.test(path)) throw notInContract(`${method} ${path}`);
  throw new ContractError(fitting.length > 0 ? 405 : 404, '', `${method} ${path} does not exist.`);
}

/** Refuses the uid of an index in a path. */
export function checkIndexUid(path: string, uid: string): void {
  if (path.startsWith('/indexes/:uid') && !uidPattern.test(uid))
    throw new ContractError(400, 'invalid_index_uid', `\`${uid}\` is not a valid index uid.`);
}
