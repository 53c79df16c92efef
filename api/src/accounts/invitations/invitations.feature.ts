import type { Feature } from '../../platform/feature.ts';
import { invitationModel } from './invitation.model.ts';
import { createInvitationStore } from './invitation.store.ts';
import { invitationsRoutes } from './invitations.routes.ts';
import { createInvitationsService } from './invitations.service.ts';

export const invitationsFeature: Feature = {
  name: 'invitations',
  setup(context) {
    const store = createInvitationStore(context, invitationModel(context.db));
    const service = createInvitationsService(context, store);
    return { routes: invitationsRoutes(context, service) };
  },
};
