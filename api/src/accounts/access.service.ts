import type { Endpoint, ParsedOf } from '../../contract/endpoint.ts';
import type { registerAccount, setUp } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import type { AccountDocument, AccountModel, MembershipDocument } from './account.model.ts';
import { resetPasswordMail, signInMail, verifyEmailMail } from './accounts.mails.ts';
import type { AccountsService } from './accounts.service.ts';
import type { Links } from './links.service.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

declare module '../platform/services.ts' {
  interface Services {
    access: AccessService;
  }
}

/** Whose session opens, and with which hat. */
export interface Entry {
  accountId: string;
  membershipId?: string;
  /** Asks for no second factor. */
  strong?: boolean;
}

type Body<E extends Endpoint> = ParsedOf<E>['body'];

/** Ways in: password, link, registration, first set-up. Invitations are a resource of their own. */
export function createAccessService(
  context: Context,
  { accounts, service, links }: { accounts: AccountModel; service: AccountsService; links: Links },
) {
  const { clock, config, mail, ids } = context;

  async function mailLink(to: AccountDocument, purpose: 'verify_email' | 'sign_in' | 'reset_password') {
    if (!to.email) return;
    const token = await links.make(purpose, to.email, { accountId: to._id.toHexString() });
    await mail.send({
      to: to.email,
      template: linkMails[purpose],
      locale: to.locale,
      data: { firstName: to.firstName, link: `${linkPaths[purpose]}?jeton=${token}` },
      key: `${purpose}:${token.slice(0, 12)}`,
    });
  }

  async function verified(accountId: string): Promise<void> {
    await accounts.updateOne(
      { _id: accountId, emailVerifiedAt: null },
      { $set: { emailVerifiedAt: clock.now() } },
    );
  }

  /** A person who registered alone has no pathway yet: it begins when the address is confirmed. */
  async function beginPathway(account: AccountDocument): Promise<void> {
    const lacking = account.memberships.some(({ role, pathwayId }) => role === 'beneficiary' && !pathwayId);
    if (!lacking) return;
    const pathwayId = await context.services.pathways.beginOwnPathway({
      accountId: account._id.toHexString(),
      firstName: account.firstName,
      lastName: account.lastName,
      email: account.email ?? null,
    });
    await service.linkPathway(account._id.toHexString(), pathwayId);
  }

  async function enterVerified(accountId: string): Promise<Entry> {
    await verified(accountId);
    const account = await service.getAccount(accountId);
    if (!account) throw new AppError('link_spent_or_expired');
    await beginPathway(account);
    return { accountId };
  }

  return {
    async withPassword(email: string, password: string): Promise<Entry> {
      const [account] = await service.findByEmail(email);
      const matches = await passwordMatches(account?.passwordHash, password);
      if (!account || !matches) throw new AppError('wrong_credentials');
      if (!account.emailVerifiedAt) throw new AppError('email_not_verified');
      return { accountId: account._id.toHexString() };
    },

    async asDemo(accountId: string): Promise<Entry> {
      const account = config.demo ? await service.getAccount(accountId) : null;
      if (account?.demoRank === undefined || account.demoRank === null) throw notFound();
      return { accountId };
    },

    /** Says nothing of whether the address is known. */
    async askLink(email: string, purpose: 'verify_email' | 'sign_in' | 'reset_password'): Promise<void> {
      const [account] = await service.findByEmail(email);
      if (!account) return;
      await links.voidAll(purpose, email);
      if (purpose === 'verify_email' && account.emailVerifiedAt) return;
      await mailLink(account, purpose);
    },

    /** Following a mailed link proves the address, whatever the link was for. */
    async withLink(token: string, purpose: 'verify_email' | 'sign_in'): Promise<Entry> {
      const link = await links.spend(purpose, token);
      if (purpose === 'sign_in') await service.proveEmail(`${link.accountId}`);
      return enterVerified(`${link.accountId}`);
    },

    async resetPassword(token: string, password: string): Promise<Entry> {
      const link = await links.spend('reset_password', token);
      const accountId = `${link.accountId}`;
      await service.proveEmail(accountId);
      await accounts.updateOne(
        { _id: accountId },
        { $set: { passwordHash: await hashPassword(password) }, $inc: { version: 1 } },
      );
      return enterVerified(accountId);
    },

    /** A known address is told by mail, not on the page, so that nobody can list accounts. */
    async register(given: Body<typeof registerAccount>): Promise<void> {
      const [known] = await service.findByEmail(given.email);
      if (known) {
        await links.voidAll('verify_email', given.email);
        await (known.emailVerifiedAt ? mailLink(known, 'sign_in') : mailLink(known, 'verify_email'));
        return;
      }
      const { kind, ...person } = given;
      const account = await service
        .createAccount({
          ...person,
          memberships: [{ role: kind }],
          registrationKey: given.email,
        })
        .catch(ignoreTwin);
      if (account) await mailLink(account, 'verify_email');
    },

    /** The code of the first coordinator, made once and printed by the server's start; null when one exists. */
    async setUpCode(): Promise<string | null> {
      if (await service.coordinatorExists()) return null;
      await links.voidAll('setup', 'setup');
      const code = ids.token().slice(0, 12);
      return links.make('setup', 'setup', { token: code });
    },

    async setUp(given: Body<typeof setUp>): Promise<Entry> {
      if (await service.coordinatorExists()) throw new AppError('conflict');
      const { code, ...person } = given;
      await links.spend('setup', code);
      const account = await service.createAccount({
        ...person,
        verified: true,
        memberships: [{ role: 'coordinator' }],
      });
      return { accountId: account._id.toHexString() };
    },

    /** A person wears only their own hats. */
    async checkHat(actor: Actor, membershipId: string): Promise<void> {
      const account = await service.getAccount(actor.accountId);
      const hats = (account?.memberships ?? []) as MembershipDocument[];
      if (!hats.some(({ _id }) => _id.toHexString() === membershipId)) throw notFound();
    },
  };
}
export type AccessService = ReturnType<typeof createAccessService>;

/** Paths of the web where a button spends the link. */
const linkPaths = {
  verify_email: '/confirmer-adresse',
  sign_in: '/connexion/lien',
  reset_password: '/mot-de-passe',
} as const;

const linkMails = {
  verify_email: verifyEmailMail,
  sign_in: signInMail,
  reset_password: resetPasswordMail,
} as const;

/** Two registrations of one address at the same moment: a unique index keeps the first. */
function ignoreTwin(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 11_000) return null;
  throw error;
}
