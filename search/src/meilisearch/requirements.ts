import { MeilisearchApiError } from 'meilisearch';
import { isUnavailable, type Link } from './link.ts';

/** The first version whose `swapIndexes` knows `rename`, which we send. */
const firstVersion = [1, 18] as const;
/** What a key must be allowed, on all indexes: a task of a swap belongs to none. */
export const neededActions = [
  'search',
  'documents.*',
  'indexes.*',
  'settings.*',
  'tasks.get',
  'tasks.delete',
] as const;

class OldServerError extends Error {}

/** Throws when the server is too old. A key may not be allowed to ask. */
export async function requireVersion(link: Link): Promise<void> {
  const version = await link.version();
  if (!version) return;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > firstVersion[0] || (major === firstVersion[0] && minor >= firstVersion[1])) return;
  throw new OldServerError(
    `The search server is version ${version}: it must be ${firstVersion.join('.')} or later (MEILI_URL)`,
  );
}

/** No index can have this name: nothing is deleted. */
const impossibleUid = encodeURIComponent('no index');

/**
 * Throws when the key lacks a right, so that this is known at the start and not when the right is needed. Each request asks
 * for nothing, or for something impossible: a key that has the right gets another answer than a refusal of the key.
 */
export async function requireRights(link: Link, indexUid: string): Promise<void> {
  const documents = `indexes/${indexUid}/documents`;
  await link.permitted((client) => client.multiSearch({ queries: [] }));
  await link.permitted(({ httpRequest }) => httpRequest.post({ path: documents, body: null }));
  await link.permitted(({ httpRequest }) =>
    httpRequest.post({ path: `${documents}/delete-batch`, body: {} }),
  );
  await link.permitted(({ httpRequest }) => httpRequest.post({ path: `${documents}/fetch`, body: [] }));
  await link.permitted(({ httpRequest }) => httpRequest.post({ path: 'indexes', body: {} }));
  await link.permitted(({ httpRequest }) => httpRequest.delete({ path: `indexes/${impossibleUid}` }));
  await link.permitted(({ httpRequest }) => httpRequest.post({ path: 'swap-indexes', body: {} }));
  await link.permitted(({ httpRequest }) =>
    httpRequest.patch({ path: `indexes/${indexUid}/settings`, body: [] }),
  );
  await link.permitted((client) => client.tasks.getTasks({ limit: 0 }));
  await link.permitted(({ httpRequest }) => httpRequest.delete({ path: 'tasks' }));
  // a key for some indexes may not see that this one does not exist
  await link.permitted((client) => client.getRawIndex('any-other-index'));
}

/** Whether the server refuses the key. */
export const refusesKey = (error: unknown) =>
  error instanceof MeilisearchApiError && [401, 403].includes(error.response.status);

/** In one line what keeps the server from being used and what to do; null when it just does not answer. */
export function whyUseless(error: unknown): string | null {
  if (error instanceof OldServerError) return error.message;
  if (refusesKey(error))
    return `The search server refuses MEILI_KEY: give it a key with the rights ${neededActions.join(', ')} on all indexes`;
  return isUnavailable(error) ? null : 'The search server cannot be used';
}
