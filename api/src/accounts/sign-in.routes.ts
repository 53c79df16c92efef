import type { Request } from 'express';
import { setUp } from '../../contract/accounts.ts';
import type { Session } from '../../contract/index.ts';
import * as contract from '../../contract/sign-in.ts';
import type { Recognised } from '../platform/auth/identity.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { secretProvesAccess } from '../platform/http/open-policies.ts';
import { requestOrigin } from '../platform/security-log/request-origin.ts';
import type { AccessService } from './access.service.ts';
import type { Requesters } from './requesters.ts';

type Method = 'password' | 'who' | 'link' | 'reset' | 'registration' | 'set_up' | 'demo';

/** Routes of signing in, except invitations. */
export function signInRoutes(
  { auth, securityLog }: Context,
  { access, requesters }: { access: AccessService; requesters: Requesters },
) {
  const { sessionOf } = access;

  /** Opens the session and returns what every page needs first. */
  async function enter(req: Request, who: Recognised, method: Method): Promise<Session> {
    const from = requestOrigin(req);
    const subject = { kind: 'account', id: who.accountId };
    try {
      const actor = await auth.signIn(req, who);
      // a sign-in without its second factor is not complete
      if (actor)
        await securityLog.record({ kind: 'sign_in.succeeded', actor, subject, from, detail: { method } });
      return await sessionOf(req);
    } catch (error) {
      if (error instanceof AppError && error.code === 'account_suspended')
        await securityLog.record({
          kind: 'sign_in.failed',
          subject,
          from,
          detail: { method, reason: 'suspended' },
        });
      throw error;
    }
  }

  async function withPassword(req: Request): Promise<Recognised> {
    try {
      const who = await auth.authenticate(req);
      if (who) return who;
      throw new AppError('wrong_credentials');
    } catch (error) {
      if (error instanceof AppError && error.code === 'wrong_credentials')
        await securityLog.record({
          kind: 'sign_in.failed',
          from: requestOrigin(req),
          detail: { method: 'password' },
        });
      throw error;
    }
  }

  return [
    bind(contract.signIn, {
      policy: secretProvesAccess,
      limit: 'sign-in',
      handler: async ({ req }) => {
        const who = await withPassword(req);
        if (!who.others?.length) return { ...(await enter(req, who, 'password')), who: null };
        const people = await access.askWho([who.accountId, ...who.others]);
        return { ...(await sessionOf(req)), who: people };
      },
    }),
    bind(contract.sayWho, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) => enter(req, await access.sayWho(body.token, body.accountId), 'who'),
    }),
    bind(contract.signInAsDemo, {
      policy: secretProvesAccess,
      handler: async ({ req, body }) =>
        enter(req, { ...(await access.asDemo(body.accountId)), strong: true }, 'demo'),
    }),
    bind(contract.signOut, {
      policy: secretProvesAccess,
      handler: async ({ req, actor }) => {
        await auth.signOut(req);
        if (actor) await securityLog.record({ kind: 'sign_out', actor, from: requestOrigin(req) });
      },
    }),
    bind(contract.requestSignInLink, {
      policy: secretProvesAccess,
      limit: 'link',
      handler: async ({ req, body }) =>
        access.mailedLinks.ask(body.login, 'sign_in', await requesters.of(req, body)),
    }),
    bind(contract.lookAtLink, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: ({ body }) => access.mailedLinks.look(body),
    }),
    bind(contract.spendSignInLink, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) =>
        enter(req, await access.mailedLinks.enter(body, await requesters.of(req)), 'link'),
    }),
    bind(contract.registerAccount, {
      policy: secretProvesAccess,
      limit: 'link',
      handler: async ({ req, body }) => access.register(body, await requesters.of(req, body)),
    }),
    bind(contract.verifyEmail, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) => {
        const { _id } = await access.verify(body, await requesters.of(req));
        const accountId = `${_id}`;
        const subject = { kind: 'account', id: accountId };
        await securityLog.record({ kind: 'account.created', subject, from: requestOrigin(req) });
        return enter(req, { accountId }, 'registration');
      },
    }),
    bind(contract.requestPasswordReset, {
      policy: secretProvesAccess,
      limit: 'link',
      handler: async ({ req, body }) =>
        access.mailedLinks.ask(body.login, 'reset_password', await requesters.of(req, body)),
    }),
    bind(contract.resetPassword, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) => {
        const who = await access.mailedLinks.reset(body, await requesters.of(req));
        const subject = { kind: 'account', id: who.accountId };
        await securityLog.record({ kind: 'account.password_changed', subject, from: requestOrigin(req) });
        return enter(req, who, 'reset');
      },
    }),
    bind(setUp, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) =>
        enter(req, { accountId: `${(await access.setUp(body))._id}` }, 'set_up'),
    }),
  ];
}
