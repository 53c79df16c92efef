import type { Request } from 'express';
import * as contract from '../../../contract/own-account.ts';
import type { SecurityEventKind } from '../../../contract/security-log.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { AddressChanges } from './address-change.service.ts';

export function addressChangeRoutes({ securityLog }: Context, changes: AddressChanges) {
  const note = (
    req: Request,
    accountId: string,
    kind: SecurityEventKind,
    detail: Record<string, string> = {},
  ) =>
    securityLog.record({
      kind,
      actor: req.actor ?? null,
      subject: { kind: 'account', id: accountId },
      from: requestOrigin(req),
      detail,
    });

  return [
    bind(contract.readAddressChange, {
      policy: ownAccount,
      handler: ({ actor }) => changes.read(actor),
    }),
    bind(contract.askAddressChange, {
      policy: ownAccount,
      handler: async ({ req, actor, body }) => {
        try {
          const asked = await changes.ask(req, actor, body);
          await note(req, actor.accountId, 'account.address_change_asked');
          return asked;
        } catch (error) {
          const wrong = error instanceof AppError && error.extras.errors?.[0]?.code === 'wrong_password';
          if (wrong)
            await note(req, actor.accountId, 'sign_in.failed', {
              method: 'confirmation',
              reason: 'wrong_password',
            });
          throw error;
        }
      },
    }),
    bind(contract.cancelAddressChange, {
      policy: ownAccount,
      handler: ({ actor }) => changes.cancel(actor),
    }),
    bind(contract.lookAtAddressLink, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: ({ actor, body }) => changes.look(actor, body.token),
    }),
    bind(contract.confirmAddressChange, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) => {
        const done = await changes.confirm(req, body.token, body.password);
        if (!done) return { changed: false };
        const kind = done.first ? 'account.address_proved' : 'account.address_changed';
        await note(req, `${done.account._id}`, kind);
        return { changed: true };
      },
    }),
    bind(contract.refuseAddressChange, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, body }) => {
        const { accountId, side } = await changes.refuse(body.token);
        await note(req, accountId, 'account.address_change_refused', { side });
      },
    }),
  ];
}
