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

/** In one line what keeps the server from being used and what to do; null when it just does not answer. */
export function whyUseless(error: unknown): string | null {
  if (error instanceof OldServerError) return error.message;
  if (error instanceof MeilisearchApiError && [401, 403].includes(error.response.status))
    return `The search server refuses MEILI_KEY: give it a key with the rights ${neededActions.join(', ')} on all indexes`;
  return isUnavailable(error) ? null : 'The search server cannot be used';
}
