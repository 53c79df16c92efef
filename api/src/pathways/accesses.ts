import type { z } from 'zod';
import type { accessLogEntrySchema } from '../../contract/index.ts';
import type { AuditLine } from '../platform/audit/audit.ts';
import type { Context } from '../platform/context.ts';

type Entry = z.output<typeof accessLogEntrySchema>;

/** Which lines of the audit trail a person reads about themselves, in words the page knows. */
const told: Readonly<Record<string, Entry['action']>> = {
  'pathway.read': 'read',
  'pathway.changed': 'changed',
  'pathway.shown': 'shown',
  'pathway.identity_revealed': 'identity_revealed',
  'identity.revealed': 'identity_revealed',
  'pathway.consent_changed': 'consent_changed',
  'pathway.exported': 'exported',
  'pathway.follower_changed': 'follower_changed',
  'pathway.access_letter_made': 'access_letter_made',
};

const readings: readonly Entry['action'][] = ['read', 'shown', 'identity_revealed'];
const changes = Object.keys(told).filter((action) => !readings.includes(told[action]!));

/** Who saw what, and when. A line of a kind unknown here is told as a reading, never hidden. */
export async function listAccesses(
  { audit, services }: Context,
  pathwayId: string,
  { limit, cursor, only }: { limit: number; cursor?: string | undefined; only?: 'changes' | undefined },
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const page = await audit.list(pathwayId, cursor, limit, only ? changes : undefined);
  const accountIds = [...new Set(page.items.flatMap(({ accountId }) => (accountId ? [accountId] : [])))];
  const accounts = await services.accounts.accountRefs(accountIds);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return { items: page.items.map((line) => entryOf(line, names)), nextCursor: page.nextCursor };
}

function entryOf(line: AuditLine, names: ReadonlyMap<string, string>): Entry {
  const detail = detailOf(line.detail);
  return {
    at: line.at.toISOString(),
    by: (line.accountId && names.get(line.accountId)) || '',
    role: line.role ?? 'system',
    action: told[line.action] ?? 'read',
    ...(detail ? { detail } : {}),
  };
}

/** Small words of the trail: fields changed, purposes, the list that was read. */
function detailOf(detail: unknown): string | undefined {
  if (detail === null || typeof detail !== 'object') return undefined;
  const words = Object.values(detail)
    .flat()
    .filter((word) => typeof word === 'string' && !/^[0-9a-f]{24}$/.test(word));
  return words.length > 0 ? words.join(', ') : undefined;
}
