import { z } from 'zod';
import { changedFields, consentPurposeSchema, type AccessLogEntry as Entry } from '../../contract/index.ts';
import type { AuditLine } from '../platform/audit/audit.ts';
import type { FoundPage } from '../platform/database/find-page.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';

const changeDetail = z.object({ fields: z.array(z.string()) });
const consentDetail = z.object({ purpose: consentPurposeSchema, granted: z.boolean() });

/** Which actions of the audit a person sees about themselves, and their names in the contract. */
const shownActions: Readonly<Record<string, Entry['action']>> = {
  'pathway.read': 'read',
  'pathway.changed': 'changed',
  'pathway.imported': 'changed',
  'pathway.import_undone': 'changed',
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
const changes = Object.keys(shownActions).filter((action) => !readings.includes(shownActions[action]!));

/** Who accessed what, and when. An unknown action is shown as a read, never hidden. */
export async function listAccesses(
  { audit, services }: PathwaysContext,
  file: PathwayDocument,
  { limit, cursor, only }: { limit: number; cursor?: string | undefined; only?: 'changes' | undefined },
): Promise<FoundPage<Entry>> {
  const { items, ...page } = await audit.list(
    file._id.toHexString(),
    cursor,
    limit,
    only ? changes : undefined,
  );
  const accountIds = [...new Set(items.flatMap(({ accountId }) => (accountId ? [accountId] : [])))];
  const accounts = await services.accounts.accountRefs(accountIds);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const person = `${file.firstName} ${file.lastName}`;
  return { items: items.map((line) => entryOf(line, names, person)), ...page };
}

/** The person is named as in their file, because a closed account has no name. */
function entryOf(line: AuditLine, names: ReadonlyMap<string, string>, person: string): Entry {
  const by = line.role === 'beneficiary' ? person : line.accountId && names.get(line.accountId);
  return {
    at: line.at.toISOString(),
    by: by || '',
    role: line.role ?? 'system',
    action: shownActions[line.action] ?? 'read',
    ...detailOf(line.detail),
  };
}

/** The details that are shown; ids and codes are not. */
function detailOf(detail: unknown): Pick<Entry, 'fields' | 'consent'> {
  const { fields } = changeDetail.safeParse(detail).data ?? {};
  const known = changedFields.filter((field) => fields?.includes(field));
  const consent = consentDetail.safeParse(detail).data;
  return { ...(known.length > 0 ? { fields: known } : {}), ...(consent ? { consent } : {}) };
}
