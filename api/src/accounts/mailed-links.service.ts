import type { lookAtLink, MailboxPerson, ParsedOf, ResponseOf } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalidField } from '../platform/http/app-error.ts';
import type { Requester } from '../platform/limits/recipient-limits.ts';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { resetPasswordMail, signInMail } from './accounts.mails.ts';
import type { AccountsService } from './accounts.service.ts';
import type { LinkDocument } from './link.model.ts';
import type { Links } from './links.service.ts';
import { parseLogin, provedEmail } from './logins.ts';
import { hashPassword } from './passwords.ts';
import type { RequestedMails } from './requested-mails.ts';
import type { SessionReader } from './session.reader.ts';

type Purpose = 'sign_in' | 'reset_password';
type Asked = { login: string; purpose: Purpose; requester?: Requester };

/** Links mailed to a verified address: to sign in without a password, and to choose a new one. */
export function createMailedLinks(
  context: Context,
  {
    accounts,
    service,
    links,
    reader,
    requests,
  }: {
    accounts: AccountModel;
    service: AccountsService;
    links: Links;
    reader: SessionReader;
    requests: RequestedMails;
  },
) {
  const { mail } = context;

  /** The accounts that a link can open now: those of the mailbox, or the one it was requested for. */
  async function peopleOf({ email, accountId }: Pick<LinkDocument, 'email' | 'accountId'>) {
    const people = await service.findByLogin({ kind: 'email', value: email });
    return accountId ? people.filter(({ _id }) => `${_id}` === `${accountId}`) : people;
  }

  async function send(
    purpose: Purpose,
    {
      email,
      token,
      alone,
      requester,
    }: { email: string; token: string; alone?: string; requester?: Requester | undefined },
    people: readonly AccountDocument[],
  ) {
    const [first] = people;
    if (!first) return;
    if (!(await links.wasMade(token))) {
      if (!(await requests.mayReceive(email, requester))) return;
      await links.voidAll(purpose, email);
      await links.make(purpose, email, { token, ...(alone ? { accountId: alone } : {}) });
    }
    await mail.send({
      to: email,
      template: purpose === 'sign_in' ? signInMail : resetPasswordMail,
      locale: first.locale,
      data: {
        firstName: people.length === 1 ? first.firstName : null,
        link: `${linkPaths[purpose]}?jeton=${token}`,
      },
      // a mail to a shared mailbox contains no name
      about: people.length === 1 ? [`${first._id}`] : [],
      key: `${purpose}:${token.slice(0, 12)}`,
    });
  }

  requests.on<Asked>('accounts.link', async ({ login: typed, purpose, requester }, tokenFor) => {
    const login = parseLogin(typed);
    const people = login ? await service.findByLogin(login) : [];
    if (login?.kind === 'email') {
      const email = login.value;
      return send(purpose, { email, token: tokenFor(email), requester }, people);
    }
    for (const account of people) {
      const email = provedEmail(account);
      const alone = `${account._id}`;
      if (email) await send(purpose, { email, token: tokenFor(alone), alone, requester }, [account]);
    }
  });

  /** The account that is meant, before the link is used, so that a page can still ask. */
  async function meant(
    purpose: Purpose,
    { token, accountId }: { token: string; accountId?: string | undefined },
    requester: Requester,
  ) {
    const link = await links.peek(purpose, token);
    const people = link ? await peopleOf(link) : [];
    const chosen = accountId ? people.find(({ _id }) => `${_id}` === accountId) : people[0];
    if (!chosen) throw new AppError('link_spent_or_expired');
    if (!accountId && people.length > 1) throw invalidField('body.accountId', 'person_to_choose');
    const { email } = await links.spend(purpose, token);
    await requests.wasUsed(email, requester);
    return chosen;
  }

  return {
    /** Does nothing, without an error, when no account has the verified login or it has no mailbox. */
    ask(login: string, purpose: Purpose, requester: Requester): Promise<void> {
      const asked: Asked = { login, purpose, requester };
      return requests.ask('accounts.link', asked);
    },

    async look({
      token,
      purpose,
    }: ParsedOf<typeof lookAtLink>['body']): Promise<ResponseOf<typeof lookAtLink>> {
      const link = await links.peek(purpose, token);
      if (!link) throw new AppError('link_spent_or_expired');
      const people: MailboxPerson[] = await Promise.all((await peopleOf(link)).map(reader.presentPerson));
      const { registration } = link;
      return {
        email: link.email,
        people,
        registration: registration
          ? {
              kind: registration.kind,
              firstName: registration.firstName,
              lastName: registration.lastName,
            }
          : null,
      };
    },

    async enter(
      given: { token: string; accountId?: string | undefined },
      requester: Requester,
    ): Promise<{ accountId: string }> {
      return { accountId: `${(await meant('sign_in', given, requester))._id}` };
    },

    /** Ends every session of the account, because someone may have known the old password. */
    async reset(
      { password, ...given }: { token: string; password: string; accountId?: string | undefined },
      requester: Requester,
    ): Promise<{ accountId: string }> {
      const passwordHash = await hashPassword(password);
      const { _id } = await meant('reset_password', given, requester);
      await accounts.updateOne({ _id }, { $set: { passwordHash }, $inc: { version: 1 } });
      await context.auth.endSessions(`${_id}`);
      return { accountId: `${_id}` };
    },
  };
}
export type MailedLinks = ReturnType<typeof createMailedLinks>;

/** Paths of the pages where a button uses the link. */
const linkPaths = { sign_in: paths.signInLink, reset_password: paths.resetPassword } as const;
