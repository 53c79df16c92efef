import * as contract from '../../../contract/invitations.ts';
import { bind } from '../../platform/http/bind.ts';
import { secretProvesAccess, serviceAsks } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { Acceptances } from './acceptance.service.ts';
import type { InvitationsContext } from './invitations.context.ts';
import type { InvitationsService } from './invitations.service.ts';

/** The services check the policy, because the facts it needs depend on the invited role. */
export function invitationsRoutes(
  { auth, services, securityLog }: InvitationsContext,
  { service, acceptance }: { service: InvitationsService; acceptance: Acceptances },
) {
  const { sessionOf } = services.access;
  return [
    bind(contract.invite, {
      policy: serviceAsks,
      handler: ({ actor, body, locale }) => service.invite(actor, body, locale),
    }),
    bind(contract.listInvitations, {
      policy: serviceAsks,
      handler: ({ actor, query: { role, placeId = null, ...page } }) =>
        service.list(actor, { role, placeId }, page),
    }),
    bind(contract.resendInvitation, {
      policy: serviceAsks,
      handler: ({ actor, params, query, locale }) =>
        service.resend(actor, params.invitationId, { locale, handOver: query.handOver }),
    }),
    bind(contract.cancelInvitation, {
      policy: serviceAsks,
      handler: ({ actor, params }) => service.cancel(actor, params.invitationId),
    }),
    bind(contract.previewInvitation, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: ({ actor, body }) => acceptance.preview(body.token, actor),
    }),
    bind(contract.spendInvitation, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ req, actor, body }) => {
        const { isNew, ...entry } = await acceptance.accept(body, actor);
        const entered = await auth.signIn(req, entry);
        await securityLog.record({
          kind: 'invitation.accepted',
          actor: { accountId: entry.accountId, role: entered?.role },
          subject: { kind: 'account', id: entry.accountId },
          from: requestOrigin(req),
          detail: { newAccount: isNew },
        });
        return sessionOf(req);
      },
    }),
  ];
}
