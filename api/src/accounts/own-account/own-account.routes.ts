import type { Request } from 'express';
import * as contract from '../../../contract/own-account.ts';
import type { SecurityEventKind } from '../../../contract/security-log.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, notFound } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { PasswordsService } from './passwords.service.ts';

/** Routes of one's own sessions, password and address. */
export function ownAccountRoutes(context: Context, passwords: PasswordsService) {
  const { auth, securityLog } = context;

  const note = (
    req: Request,
    actor: Actor,
    kind: SecurityEventKind,
    detail: Record<string, string | number>,
  ) =>
    securityLog.record({
      kind,
      actor,
      subject: { kind: 'account', id: actor.accountId },
      from: requestOrigin(req),
      detail,
    });

  return [
    bind(contract.listSessions, {
      policy: ownAccount,
      handler: async ({ req, actor }) => {
        const found = await auth.listSessions(actor.accountId, req);
        return {
          items: found.map(({ since, lastSeenAt, ...rest }) => ({
            ...rest,
            since: since.toISOString(),
            lastSeenAt: lastSeenAt.toISOString(),
          })),
        };
      },
    }),
    bind(contract.endSession, {
      policy: ownAccount,
      handler: async ({ req, actor, params: { sessionId } }) => {
        if (!(await auth.endSession(actor.accountId, sessionId))) throw notFound();
        await note(req, actor, 'session.ended', { sessions: 'one' });
      },
    }),
    bind(contract.endOtherSessions, {
      policy: ownAccount,
      handler: async ({ req, actor }) => {
        await auth.endSessions(actor.accountId, req);
        await note(req, actor, 'session.ended', { sessions: 'others' });
      },
    }),
    bind(contract.changePassword, {
      policy: ownAccount,
      handler: async ({ req, actor, body }) => {
        try {
          await passwords.change(req, actor, body);
        } catch (error) {
          if (error instanceof AppError && error.code === 'validation_failed' && body.current)
            await note(req, actor, 'sign_in.failed', { method: 'confirmation', reason: 'wrong_password' });
          throw error;
        }
        await note(req, actor, 'account.password_changed', { method: 'signed_in' });
      },
    }),
  ];
}
