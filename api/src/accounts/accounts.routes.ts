import * as contract from '../../contract/accounts.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { RequestContext } from '../platform/http/bind.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { AccessService, Entry } from './access.service.ts';
import type { AccountsService } from './accounts.service.ts';
import { readDemoMailbox } from './demo-mailbox.ts';
import { createSessionPresenter } from './session.present.ts';

type AnyRequest = Pick<RequestContext<typeof contract.getSession>, 'req'>;

export function accountsRoutes(
  context: Context,
  { service, access }: { service: AccountsService; access: AccessService },
) {
  const { auth } = context;
  const sessionOf = createSessionPresenter(context);

  /** Opens the session and answers what every page needs first. */
  async function enter({ req }: AnyRequest, entry: Entry) {
    await auth.signIn(req, entry);
    return sessionOf(req);
  }

  return [
    bind(contract.getSession, {
      policy: accessIsEnough,
      handler: ({ req }) => sessionOf(req),
    }),
    bind(contract.signIn, {
      policy: accessIsEnough,
      limit: 'sign-in',
      handler: async (request) => {
        const entry = await auth.authenticate(request.req);
        if (!entry) throw new AppError('wrong_credentials');
        return enter(request, entry);
      },
    }),
    bind(contract.signInAsDemo, {
      policy: accessIsEnough,
      handler: async (request) =>
        enter(request, { ...(await access.asDemo(request.body.accountId)), strong: true }),
    }),
    bind(contract.signOut, {
      policy: accessIsEnough,
      handler: ({ req }) => auth.signOut(req),
    }),
    bind(contract.switchMembership, {
      policy: accessIsEnough,
      handler: async ({ actor, body, req }) => {
        await access.checkHat(actor, body.membershipId);
        await auth.switchMembership(req, body.membershipId);
        return sessionOf(req);
      },
    }),
    bind(contract.requestSignInLink, {
      policy: accessIsEnough,
      limit: 'link',
      handler: ({ body }) => access.askLink(body.email, 'sign_in'),
    }),
    bind(contract.spendSignInLink, {
      policy: accessIsEnough,
      handler: async (request) => enter(request, await access.withLink(request.body.token, 'sign_in')),
    }),
    bind(contract.registerAccount, {
      policy: accessIsEnough,
      limit: 'link',
      handler: ({ body }) => access.register(body),
    }),
    bind(contract.verifyEmail, {
      policy: accessIsEnough,
      handler: async (request) => enter(request, await access.withLink(request.body.token, 'verify_email')),
    }),
    bind(contract.requestVerification, {
      policy: accessIsEnough,
      limit: 'link',
      handler: ({ body }) => access.askLink(body.email, 'verify_email'),
    }),
    bind(contract.requestPasswordReset, {
      policy: accessIsEnough,
      limit: 'link',
      handler: ({ body }) => access.askLink(body.email, 'reset_password'),
    }),
    bind(contract.resetPassword, {
      policy: accessIsEnough,
      handler: async (request) => {
        const entry = await access.resetPassword(request.body.token, request.body.password);
        await auth.endSessions(entry.accountId);
        return enter(request, entry);
      },
    }),
    bind(contract.updateAccount, {
      policy: accessIsEnough,
      handler: ({ actor, ifMatch, body }) => service.updateAccount(actor, ifMatch, body),
    }),
    bind(contract.setUp, {
      policy: accessIsEnough,
      handler: async (request) => enter(request, await access.setUp(request.body)),
    }),
    bind(contract.listDemoMails, {
      policy: accessIsEnough,
      handler: ({ query }) => readDemoMailbox(context, query),
    }),
  ];
}
