import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { createAcceptance } from './acceptance.service.ts';
import { createInvitationLimits } from './invitation.limits.ts';
import { invitationModel } from './invitation.model.ts';
import { createInvitationPlaces } from './invitation.places.ts';
import { createInvitationStore } from './invitation.store.ts';
import { invitationsOfPerson } from './invitations.personal-data.ts';
import { invitationsRoutes } from './invitations.routes.ts';
import { createInvitationsService } from './invitations.service.ts';
import { createInvitedAccounts } from './invited-account.ts';

export const invitationsFeature: Feature = {
  name: 'invitations',
  setup(context) {
    const store = createInvitationStore(context, invitationModel(context.db));
    const places = createInvitationPlaces(context);
    const invited = createInvitedAccounts(context, accountModel(context.db));
    const countSending = createInvitationLimits(context);
    const service = createInvitationsService(context, { store, places, countSending });
    const acceptance = createAcceptance(context, { store, places, invited });
    context.services.acceptance = acceptance;
    context.personalData.register(invitationsOfPerson(invitationModel(context.db)));
    context.services.invitations = service;

    context.events.subscribe('invitations.accepted', ['invitation.accepted'], ({ data }) =>
      acceptance.complete(data.invitationId),
    );
    // the address in the person's file is the only one that may be invited
    context.events.subscribe('invitations.address', ['pathway.changed'], async ({ data }) => {
      if (data.kinds.includes('person')) await service.followPathway(data.pathwayId);
    });
    return { routes: invitationsRoutes(context, { service, acceptance }) };
  },
};
