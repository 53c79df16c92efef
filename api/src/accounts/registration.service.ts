import type { ParsedOf, registerAccount, setUp, verifyEmail } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { Requester } from '../platform/limits/recipient-limits.ts';
import { staffAddressTaken } from './account.errors.ts';
import type { AccountDocument } from './account.model.ts';
import type { AccountsContext } from './accounts.context.ts';
import { knownAddressMail, verifyEmailMail } from './accounts.mails.ts';
import type { AccountsService } from './accounts.service.ts';
import type { LinkDocument } from './link.model.ts';
import type { Links } from './links.service.ts';
import type { RequestedMails } from './requested-mails.ts';

type Registration = ParsedOf<typeof registerAccount>['body'];
type Asked = Registration & { requester?: Requester };

/**
 * New accounts. Before its address is verified, a registration is stored only in its link, which expires: no account,
 * password or name exists yet.
 */
export function createRegistration(
  context: AccountsContext,
  { service, links, requests }: { service: AccountsService; links: Links; requests: RequestedMails },
) {
  const { mail, ids, services } = context;

  requests.on<Asked>('accounts.registration', async (given, tokenFor) => {
    const { kind, email, firstName, lastName, locale } = given;
    const token = tokenFor(email);
    if (!(await links.wasMade(token))) {
      if (!(await requests.mayReceive(email, given.requester))) return;
      const registration = { key: registrationKey(given), kind, firstName, lastName, locale };
      await links.voidRegistration(email, registration.key);
      await links.make('verify_email', email, { token, registration });
    }
    const known = (await service.findByLogin({ kind: 'email', value: email })).length > 0;
    await mail.send({
      to: email,
      template: known ? knownAddressMail : verifyEmailMail,
      locale,
      data: { link: `${paths.verifyEmail}?jeton=${token}` },
      key: `verify_email:${token.slice(0, 12)}`,
    });
  });

  /** An earlier registration with this link may already have created an account: then the link is used up. */
  async function create(
    link: LinkDocument,
    person: { firstName: string; lastName: string; password: string },
  ) {
    const { registration, email } = link;
    if (!registration) throw new AppError('link_spent_or_expired');
    try {
      return await service.createAccount({
        ...person,
        email,
        verified: true,
        locale: registration.locale,
        memberships: [{ role: registration.kind }],
        registrationKey: registration.key,
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const people = await service.findByLogin({ kind: 'email', value: email });
      const twin = people.some(({ registrationKey: key }) => key === registration.key);
      throw twin ? new AppError('link_spent_or_expired') : staffAddressTaken();
    }
  }

  /** A person who registered alone has no pathway yet. */
  async function beginPathway(account: AccountDocument): Promise<void> {
    if (!account.memberships.some(({ role, pathwayId }) => role === 'beneficiary' && !pathwayId)) return;
    const accountId = account._id.toHexString();
    const { firstName, lastName, email = null } = account;
    const person = { accountId, firstName, lastName, email };
    await service.linkPathway(accountId, await context.ports.pathways.get().beginOwnPathway(person));
  }

  /** Before the code is spent, so that a mistake can be corrected. */
  function checkPlaces({ territory, structure }: ParsedOf<typeof setUp>['body']): void {
    const { checkCommune } = services.territory;
    for (const [at, code] of (territory?.communeCodes ?? []).entries())
      checkCommune(code, `body.territory.communeCodes.${at}`);
    if (structure) checkCommune(structure.communeCode, 'body.structure.communeCode');
  }

  return {
    beginPathway,

    /** The page is the same for every address; the mail says whether an account exists. */
    register(given: Registration, requester: Requester): Promise<void> {
      const asked: Asked = { ...given, requester };
      return requests.ask('accounts.registration', asked);
    },

    /** Verifies the address and creates the account with the name and password that its owner gives now. */
    async verify(
      { token, ...person }: ParsedOf<typeof verifyEmail>['body'],
      requester: Requester,
    ): Promise<AccountDocument> {
      const link = await links.peek('verify_email', token);
      if (!link) throw new AppError('link_spent_or_expired');
      const account = await create(link, person);
      await beginPathway(account);
      // last, so that an account and its password exist even after a crash in between
      await links.spend('verify_email', token);
      await requests.wasUsed(link.email, requester);
      return account;
    },

    /** The code for the first coordinator, created once and printed at the start; null when one exists. */
    async setUpCode(): Promise<string | null> {
      if (await service.coordinatorExists()) return null;
      await links.voidAll('setup', 'setup');
      const code = ids.token().slice(0, 12);
      return links.make('setup', 'setup', { token: code });
    },

    async setUp(given: ParsedOf<typeof setUp>['body']): Promise<AccountDocument> {
      if (await service.coordinatorExists()) throw new AppError('conflict');
      const { code, territory, structure, ...person } = given;
      checkPlaces(given);
      await links.spend('setup', code);
      const account = await service.createAccount({
        ...person,
        verified: true,
        memberships: [{ role: 'coordinator' }],
      });
      // after a crash in between, the list of what to do asks for both
      if (territory && services.territory.current().version === 0)
        await services.territory.change(territory, 0);
      if (structure) await context.ports.structures.get().add(structure);
      return account;
    },
  };
}
export type RegistrationService = ReturnType<typeof createRegistration>;

/** Identifies a registration by mailbox, kind and name, however the name is written. */
function registrationKey({ email, kind, firstName, lastName }: Registration): string {
  const name = `${firstName} ${lastName}`
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return kind === 'employer' ? `${kind} ${email}` : `${kind} ${email} ${name}`;
}
