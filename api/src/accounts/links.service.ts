import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { LinkDocument, LinkModel, LinkPurpose } from './link.model.ts';

const hour = 3_600_000;

/** How long a link may be spent, in milliseconds. */
const lifetimes: Record<LinkPurpose, number> = {
  verify_email: 72 * hour,
  sign_in: hour / 2,
  reset_password: 2 * hour,
  who: hour / 6,
  setup: 365 * 24 * hour,
};

interface LinkContent {
  accountId?: string;
  accountIds?: readonly string[];
  openedBy?: string | undefined;
  registration?: NonNullable<LinkDocument['registration']>;
  token?: string;
}

/** One-use links: made here, kept as a hash, spent by one conditional update so that two tries spend it once. */
export function createLinks({ clock, ids }: Pick<Context, 'clock' | 'ids'>, links: LinkModel) {
  return {
    /** Makes a link and gives its token, which is nowhere stored. */
    async make(purpose: LinkPurpose, email: string, given: LinkContent = {}): Promise<string> {
      const token = given.token ?? ids.token();
      const now = clock.now();
      await links.create({
        tokenHash: hashOf(token),
        purpose,
        email,
        accountId: given.accountId ?? null,
        accountIds: [...(given.accountIds ?? [])],
        openedBy: given.openedBy ?? null,
        registration: given.registration ?? null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifetimes[purpose]),
      });
      return token;
    },

    /** Whether there is a link of this token, spent or not: a job that runs again makes none anew. */
    async wasMade(token: string): Promise<boolean> {
      return (await links.exists({ tokenHash: hashOf(token) })) !== null;
    },

    /** The link behind a token, unspent and in time, without spending it. */
    peek(purpose: LinkPurpose, token: string): Promise<LinkDocument | null> {
      return links.findOne(valid(purpose, token)).lean<LinkDocument>();
    },

    /** Spends a link; a second spending, a late one or a wrong one fails alike. */
    async spend(purpose: LinkPurpose, token: string) {
      const link = await links
        .findOneAndUpdate(valid(purpose, token), { $set: { spentAt: clock.now() } })
        .lean();
      if (!link) throw new AppError('link_spent_or_expired');
      return link;
    },

    /** No other link of this purpose for this address is good any more. */
    async voidAll(purpose: LinkPurpose, email: string) {
      await links.updateMany({ purpose, email, spentAt: null }, { $set: { spentAt: clock.now() } });
    },

    /** An address that left an account opens it no more; links of the others who share the mailbox stay. */
    async voidOf(email: string, accountId: string, shared: boolean) {
      await links.updateMany(
        {
          email,
          purpose: { $in: ['sign_in', 'reset_password'] },
          spentAt: null,
          ...(shared ? { accountId } : {}),
        },
        { $set: { spentAt: clock.now() } },
      );
    },

    /** Whoever proved something before has to prove it again before they say that they are this account. */
    async voidWho(accountId: string) {
      await links.updateMany(
        { purpose: 'who', accountIds: accountId, spentAt: null },
        { $set: { spentAt: clock.now() } },
      );
    },

    /** A registration that is asked for again has one good link; another person of the mailbox keeps theirs. */
    async voidRegistration(email: string, key: string) {
      await links.updateMany(
        { purpose: 'verify_email', email, 'registration.key': key, spentAt: null },
        { $set: { spentAt: clock.now() } },
      );
    },
  };

  function valid(purpose: LinkPurpose, token: string) {
    return { tokenHash: hashOf(token), purpose, spentAt: null, expiresAt: { $gt: clock.now() } };
  }
}
export type Links = ReturnType<typeof createLinks>;

/** What is kept of a token: a stolen database opens nothing. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
