import type { Mail } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import { encodeCursor } from '../platform/database/cursor.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { StoredMail } from '../platform/mail/mail.model.ts';
import type { StoredSms } from '../platform/sms/sms.model.ts';
import { toE164 } from './phone-number.ts';

interface Page {
  items: Mail[];
  nextCursor: string | null;
}
type Kept = (StoredMail & { kind: 'email' }) | (StoredSms & { kind: 'sms' });

/** The demo's mailbox: mails and text messages that were not really sent, newest first. */
export async function readDemoMailbox(
  { config, mail, sms }: Context,
  query: { to?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page> {
  if (!config.demo || config.smtpUrl) throw notFound();
  const [mails, messages] = await Promise.all([
    mail.list(query),
    // numbers are found in any spelling
    sms.list({ ...query, to: query.to && (toE164(query.to) ?? query.to) }),
  ]);
  const kept: Kept[] = [
    ...mails.items.map((item) => ({ ...item, kind: 'email' as const })),
    ...messages.items.map((item) => ({ ...item, kind: 'sms' as const })),
  ].sort(newestFirst);
  const shown = kept.slice(0, query.limit);
  const last = shown.at(-1);
  // both lists have the same order, so that one cursor works for both
  const more = kept.length > shown.length || mails.nextCursor !== null || messages.nextCursor !== null;
  return {
    items: shown.map(present),
    nextCursor: more && last ? encodeCursor([last.queuedAt, last._id]) : null,
  };
}

function newestFirst(one: Kept, other: Kept): number {
  const later = other.queuedAt.getTime() - one.queuedAt.getTime();
  return later || (other._id.toHexString() > one._id.toHexString() ? 1 : -1);
}

function present(kept: Kept): Mail {
  const { _id, kind, to, queuedAt, text } = kept;
  return {
    id: _id.toHexString(),
    kind,
    to,
    subject: kind === 'email' ? kept.subject : '',
    sentAt: queuedAt.toISOString(),
    text: text ?? '',
    ...(kind === 'email' && kept.link ? { link: kept.link } : {}),
  };
}
