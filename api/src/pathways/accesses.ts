import { z } from 'zod';
import { changedFields, consentPurposeSchema, type AccessLogEntry as Entry } from '../../contract/index.ts';
import type { AuditLine } from '../platform/audit/audit.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';

const changeDetail = z.object({ fields: z.array(z.string()) });
const consentDetail = z.object({ purpose: consentPurposeSchema, granted: z.boolean() });

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
  'pathway.account_closed': 'account_closed',
};

const readings: readonly Entry['action'][] = ['read', 'shown', 'identity_revealed'];
const changes = Object.keys(told).filter((action) => !readings.includes(told[action]!));

/** Who saw what, and when. A line of a kind unknown here is told as a reading, never hidden. */
export async function listAccesses(
  { audit, services }: PathwaysContext,
  file: PathwayDocument,
  { limit, cursor, only }: { limit: number; cursor?: string | undefined; only?: 'changes' | undefined },
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const page = await audit.list(file._id.toHexString(), cursor, limit, only ? changes : undefined);
  const accountIds = [...new Set(page.items.flatMap(({ accountId }) => (accountId ? [accountId] : [])))];
  const accounts = await services.accounts.accountRefs(accountIds);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const person = `${file.firstName} ${file.lastName}`;
  return { items: page.items.map((line) => entryOf(line, names, person)), nextCursor: page.nextCursor };
}

/** A person is named as their file is: an account that they closed has no name any more. */
function entryOf(line: AuditLine, names: ReadonlyMap<string, string>, person: string): Entry {
  const by = line.role === 'beneficiary' ? person : line.accountId && names.get(line.accountId);
  return {
    at: line.at.toISOString(),
    by: by || '',
    role: line.role ?? 'system',
    action: told[line.action] ?? 'read',
    ...detailOf(line.detail),
  };
}

/** What of the trail has words of its own; ids and codes stay in the trail. */
function detailOf(detail: unknown): Pick<Entry, 'fields' | 'consent'> {
  const { fields } = changeDetail.safeParse(detail).data ?? {};
  const known = changedFields.filter((field) => fields?.includes(field));
  const consent = consentDetail.safeParse(detail).data;
  return { ...(known.length > 0 ? { fields: known } : {}), ...(consent ? { consent } : {}) };
}
