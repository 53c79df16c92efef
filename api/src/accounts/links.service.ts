import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { LinkDocument, LinkModel, LinkPurpose } from './link.model.ts';

const hour = 3_600_000;

/** Validity of a link, in milliseconds. */
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

/** One-use links, stored as hashes; used by one conditional update, so that two concurrent uses succeed once. */
export function createLinks({ clock, ids }: Pick<Context, 'clock' | 'ids'>, links: LinkModel) {
  return {
    /** Creates a link and returns its token, which is not stored. */
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

    /** Whether a link with this token exists, used or not, so that a repeated job creates none. */
    async wasMade(token: string): Promise<boolean> {
      return (await links.exists({ tokenHash: hashOf(token) })) !== null;
    },

    /** The link of a token, if valid, without using it. */
    peek(purpose: LinkPurpose, token: string): Promise<LinkDocument | null> {
      return links.findOne(valid(purpose, token)).lean<LinkDocument>();
    },

    /** Uses a link; throws the same error when it was used, has expired or does not exist. */
    async spend(purpose: LinkPurpose, token: string) {
      const link = await links
        .findOneAndUpdate(valid(purpose, token), { $set: { spentAt: clock.now() } })
        .lean();
      if (!link) throw new AppError('link_spent_or_expired');
      return link;
    },

    /** Invalidates all links of this purpose for this address. */
    async voidAll(purpose: LinkPurpose, email: string) {
      await links.updateMany({ purpose, email, spentAt: null }, { $set: { spentAt: clock.now() } });
    },

    /** Invalidates links to an account at its former address; links of others who share the mailbox stay. */
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

    /** Invalidates earlier proofs for choosing this account. */
    async voidWho(accountId: string) {
      await links.updateMany(
        { purpose: 'who', accountIds: accountId, spentAt: null },
        { $set: { spentAt: clock.now() } },
      );
    },

    /** Invalidates earlier links of a repeated registration; another person of the mailbox keeps theirs. */
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

/** The stored form of a token, so that a stolen database gives no access. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
