import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { messageTextSchema } from '../../../contract/conversations.ts';
import { paths } from '../../../contract/paths.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { AccountDocument } from '../../accounts/account.model.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, toProblem } from '../../platform/http/app-error.ts';
import type { ReplyTo } from '../../platform/mail/reply-address.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { ConversationsService } from '../conversations.service.ts';
import type { FilesService } from '../files/files.service.ts';
import { type NotPosted, replyFilesMail, replyRefusedMail } from './replies.mails.ts';
import { refusalOf } from './reply.policy.ts';
import { type ReceivedMail, type ReplyFile, type ReplyMail, readReply } from './reply-mail.ts';

/** Largest mail, in bytes: an attachment of 10 MB as mails encode it. */
export const maxMailBytes = 15 * 1_000_000;
/** Most attachments of one mail. */
const maxFiles = 5;
/** Answers that one account may send by mail in an hour. */
const maxPerHour = 30;
/** Mails that tell one account in a day what was not taken. */
const maxNoticesPerDay = 10;

export type ReplyOutcome = 'posted' | 'ignored' | 'refused' | 'unknown';

interface Seat {
  actor: Actor;
  access: CandidacyAccess;
}

/** Answers to mails: each goes into its conversation as if it had been typed there, once. */
export function createReplies(
  context: ConversationsContext,
  service: ConversationsService,
  files: FilesService,
) {
  const { limits, log, mail, services } = context;
  const rate = limits.limiter('mail-replies.account', { points: maxPerHour, seconds: 3600 });
  const notices = limits.limiter('mail-replies.notices', { points: maxNoticesPerDay, seconds: 24 * 3600 });

  /** The account's access now, with the membership that has it. */
  async function seatOf(account: AccountDocument, conversationId: string): Promise<Seat | null> {
    const accountId = account._id.toHexString();
    for (const { _id } of account.memberships) {
      const actor = await services.access.resolveActor({ accountId, membershipId: `${_id}` });
      const access = actor && (await services.candidacies.accessOf(actor, conversationId));
      if (actor && access) return { actor, access };
    }
    return null;
  }

  /** Tells the owner at their proved address, never the sender: answering strangers would make loops and spam. */
  async function tell(account: AccountDocument, reply: ReplyMail, why: NotPosted, link: string | null) {
    const accountId = account._id.toHexString();
    if (!account.email || !account.emailVerifiedAt || !(await notices.allows(accountId))) return;
    await mail.send({
      to: account.email,
      template: replyRefusedMail,
      locale: account.locale,
      data: { why, email: account.email, link },
      key: `reply_refused:${accountId}:${reply.id}`,
      about: [accountId],
    });
  }

  async function takeFile(
    { actor, access }: Seat,
    { name, content }: ReplyFile,
    clientId: string,
    locale: Locale,
  ) {
    const headers = { 'content-length': `${content.length}` };
    const body = Object.assign(Readable.from([content]), { headers });
    await files.take(actor, access, { clientId, name, body }, locale);
  }

  /** The attachments that the conversation takes; the others are named in a mail. */
  async function takeFiles(account: AccountDocument, seat: Seat, reply: ReplyMail): Promise<void> {
    const { locale } = account;
    const left: { name: string; why: string }[] = [];
    for (const [at, file] of reply.files.entries()) {
      if (at >= maxFiles) {
        left.push({ name: file.name, why: tooMany[locale] });
        continue;
      }
      try {
        await takeFile(seat, file, clientIdOf(reply, `file:${at}`), locale);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'too_many_requests') throw error;
        left.push({ name: file.name, why: toProblem(error, locale).detail });
      }
    }
    if (left.length === 0 || !account.email) return;
    const accountId = account._id.toHexString();
    await mail.send({
      to: account.email,
      template: replyFilesMail,
      locale,
      data: { files: left, link: paths.conversation(seat.access.candidacy._id.toHexString()) },
      key: `reply_files:${accountId}:${reply.id}`,
      about: [accountId],
    });
  }

  async function post(
    { accountId, conversationId, expired }: ReplyTo & { expired: boolean },
    reply: ReplyMail,
  ) {
    const account = await services.accounts.getAccount(accountId);
    if (!account || account.status === 'closed') return 'ignored';
    await rate.take(accountId);
    const seat = await seatOf(account, conversationId);
    const proved = account.emailVerifiedAt ? (account.email ?? undefined) : undefined;
    const refusal = refusalOf({
      expired,
      fromOwner: reply.author !== null && reply.author === proved?.toLowerCase(),
      status: account.status ?? 'active',
      seat: seat?.access ?? null,
      blocked: seat ? await services.blocks.blockOf(seat.access.candidacy) : false,
    });
    const empty = reply.text === '' && reply.files.length === 0;
    const tooLong = reply.text !== '' && !messageTextSchema.safeParse(reply.text).success;
    const why = refusal ?? (empty ? 'empty' : tooLong ? 'too_long' : null);
    if (why || !seat) {
      await tell(account, reply, why ?? 'no_access', seat && paths.conversation(conversationId));
      return 'refused';
    }
    const { actor, access } = seat;
    const given = { clientId: clientIdOf(reply, 'text'), text: reply.text };
    if (reply.text) await service.post(actor, access, given, account.locale);
    await takeFiles(account, seat, reply);
    return 'posted';
  }

  return {
    /** Whether an address is one of ours, before the mail itself is received. */
    isKnown: (address: string) => mail.replies.read(address) !== null,

    /**
     * Takes a received mail; a second time changes nothing. Throws `too_many_requests` when it should be delivered
     * again later.
     */
    async receive(received: ReceivedMail): Promise<ReplyOutcome> {
      const named = received.to.flatMap((address) => mail.replies.read(address) ?? []);
      const outcomes: ReplyOutcome[] = [];
      const reply = named.length > 0 ? await readReply(received) : null;
      for (const to of named) if (reply) outcomes.push(reply.automatic ? 'ignored' : await post(to, reply));
      const outcome = outcomes[0] ?? 'unknown';
      log.info({ outcome }, 'a mail was received');
      return outcome;
    },
  };
}
export type Replies = ReturnType<typeof createReplies>;

const tooMany: Record<Locale, string> = {
  fr: `au plus ${maxFiles} pièces jointes par e-mail sont ajoutées.`,
  en: `at most ${maxFiles} attachments of an e-mail are added.`,
};

/** The same id for each copy of a mail, so that each part of it is stored once. */
function clientIdOf({ id }: ReplyMail, part: string): string {
  const hex = createHash('sha256').update(`${id}:${part}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
