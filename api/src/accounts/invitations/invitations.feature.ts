import type { ServiceFeature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { type Acceptances, createAcceptance } from './acceptance.service.ts';
import { createInvitationLimits } from './invitation.limits.ts';
import { invitationModel } from './invitation.model.ts';
import { createInvitationPlaces } from './invitation.places.ts';
import { createInvitationStore } from './invitation.store.ts';
import { invitationsTimeline } from './invitation.timeline.ts';
import type { InvitationsNeeds } from './invitations.context.ts';
import { invitationsOfPerson } from './invitations.personal-data.ts';
import { invitationsRoutes } from './invitations.routes.ts';
import { createInvitationsService, type InvitationsService } from './invitations.service.ts';
import { createInvitedAccounts } from './invited-account.ts';

export const invitationsFeature: ServiceFeature<
  InvitationsNeeds,
  { acceptance: Acceptances; invitations: InvitationsService }
> = {
  name: 'invitations',
  setup(platform, services) {
    const context = { ...platform, services };
    const store = createInvitationStore(context, invitationModel(context.db));
    const places = createInvitationPlaces(context);
    const invited = createInvitedAccounts(context, accountModel(context.db));
    const countSending = createInvitationLimits(context);
    const service = createInvitationsService(context, { store, places, countSending });
    const acceptance = createAcceptance(context, { store, places, invited });
    services.timelines.add(invitationsTimeline(invitationModel(context.db)));
    context.personalData.register(invitationsOfPerson(invitationModel(context.db)));

    context.events.subscribe('invitations.accepted', ['invitation.accepted'], ({ data }) =>
      acceptance.complete(data.invitationId),
    );
    // only the address in the person's file may be invited
    context.events.subscribe('invitations.address', ['pathway.changed'], async ({ data }) => {
      if (data.kinds.includes('person')) await service.followPathway(data.pathwayId);
    });
    return {
      offers: { acceptance, invitations: service },
      routes: invitationsRoutes(context, { service, acceptance }),
    };
  },
};
