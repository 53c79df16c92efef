import type { Entered } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Recognised } from '../platform/auth/identity.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import type { AccountDocument } from './account.model.ts';
import type { AccountsService } from './accounts.service.ts';
import type { Links } from './links.service.ts';
import { parseLogin } from './logins.ts';
import { passwordMatches } from './passwords.ts';
import type { SessionReader } from './session.reader.ts';

/** A shared mailbox has two people, rarely more; limits the password comparisons of one request. */
const maxPasswordsCompared = 6;

/** Signing in with a password, choosing an account of a shared mailbox, and demo accounts. */
export function createSignIn(
  context: Context,
  { service, links, reader }: { service: AccountsService; links: Links; reader: SessionReader },
) {
  const { config } = context;

  /** At least two comparisons, so that the response time reveals neither an account nor a shared mailbox. */
  async function whoMatches(candidates: readonly AccountDocument[], password: string) {
    const compared = [...candidates.slice(0, maxPasswordsCompared)];
    const hashes = [...compared.map(({ passwordHash }) => passwordHash), null, null];
    const matches = await Promise.all(
      hashes.slice(0, Math.max(2, compared.length)).map((hash) => passwordMatches(hash, password)),
    );
    return compared.filter((_, at) => matches[at]);
  }

  return {
    async withPassword(typed: string, password: string): Promise<Recognised> {
      const login = parseLogin(typed);
      const candidates = login ? await service.findByLogin(login) : [];
      const [first, ...others] = await whoMatches(candidates, password);
      if (!first) throw new AppError('wrong_credentials');
      return { accountId: `${first._id}`, others: others.map(({ _id }) => `${_id}`) };
    },

    /** Several accounts match: creates a proof with which one of them can be chosen. */
    async askWho(accountIds: readonly string[], openedBy?: string): Promise<NonNullable<Entered['who']>> {
      const accounts = await Promise.all(accountIds.map((id) => service.getAccount(id)));
      const people = await Promise.all(
        accounts.flatMap((account) => (account ? [reader.presentPerson(account)] : [])),
      );
      return { token: await links.make('who', '', { accountIds, openedBy }), people };
    },

    async sayWho(token: string, accountId: string): Promise<Recognised> {
      const link = await links.peek('who', token);
      if (!link?.accountIds.some((id) => `${id}` === accountId)) throw new AppError('link_spent_or_expired');
      await links.spend('who', token);
      return { accountId, ...(link.openedBy ? { openedBy: link.openedBy } : {}) };
    },

    async asDemo(accountId: string): Promise<Recognised> {
      const account = config.demo ? await service.getAccount(accountId) : null;
      if (account?.demoRank === undefined || account.demoRank === null) throw notFound();
      // an account without a role cannot sign in
      if (account.memberships.length === 0) throw notFound();
      return { accountId };
    },

    /** Throws unless the membership belongs to the account. */
    async checkMembership(actor: Actor, membershipId: string): Promise<void> {
      const account = await service.getAccount(actor.accountId);
      const memberships = account?.memberships ?? [];
      if (!memberships.some(({ _id }) => _id.toHexString() === membershipId)) throw notFound();
    },
  };
}
export type SignIn = ReturnType<typeof createSignIn>;
