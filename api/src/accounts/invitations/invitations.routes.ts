import * as contract from '../../../contract/invitations.ts';
import type { Context } from '../../platform/context.ts';
import { accessIsEnough, bind } from '../../platform/http/bind.ts';
import type { InvitationsService } from './invitations.service.ts';

/** The service asks the policy: what has to be known first depends on the role. */
export function invitationsRoutes({ auth, services }: Context, service: InvitationsService) {
  return [
    bind(contract.invite, {
      policy: accessIsEnough,
      handler: ({ actor, body, locale }) => service.invite(actor, body, locale),
    }),
    bind(contract.spendInvitation, {
      policy: accessIsEnough,
      handler: async ({ req, body }) =>
        services.accounts.presentSession(await auth.signIn(req, await service.accept(body))),
    }),
  ];
}
