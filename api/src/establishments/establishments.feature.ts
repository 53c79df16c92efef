import type { ServiceFeature } from '../platform/feature.ts';
import { establishmentModel } from './establishment.model.ts';
import { addMissingNameWords } from './establishment.names.ts';
import { type EstablishmentsNeeds, establishmentsPorts } from './establishments.context.ts';
import { teamsOfPerson } from './establishments.personal-data.ts';
import { establishmentsRoutes } from './establishments.routes.ts';
import { createEstablishmentsService, type EstablishmentsService } from './establishments.service.ts';
import { companyRegisterRoutes } from './register/company-register.routes.ts';
import { createCompanyRegister } from './register/company-register.ts';
import { createAttendance } from './team/attendance.ts';
import { joinRequestModel } from './team/join-request.model.ts';
import { joinRequestsRoutes } from './team/join-requests.routes.ts';
import { createJoinRequests } from './team/join-requests.service.ts';
import { subscribeJoinRequestEffects } from './team/join-requests.subscriber.ts';
import { teamRoutes } from './team/team.routes.ts';
import { createTeam } from './team/team.service.ts';
import { createTeamStore } from './team/team.store.ts';
import { subscribeTeamEffects } from './team/team.subscriber.ts';
import { trustRoutes } from './trust/trust.routes.ts';

export const establishmentsFeature: ServiceFeature<
  EstablishmentsNeeds,
  { establishments: EstablishmentsService }
> = {
  name: 'establishments',
  setup(platform, services) {
    const context = { ...platform, services, ports: establishmentsPorts() };
    const establishments = establishmentModel(context.db);
    const store = createTeamStore(context, establishments);
    const team = createTeam(context, establishments, store);
    const service = createEstablishmentsService(context, establishments, team);
    services.accounts.ports.establishments.connect({
      nameOf: async (id) => (await service.getEstablishment(id))?.name ?? '',
    });
    context.personalData.register(teamsOfPerson({ establishments, requests: joinRequestModel(context.db) }));
    const requests = createJoinRequests(context, {
      requests: joinRequestModel(context.db),
      establishments,
      companies: service,
      team,
    });
    const register = createCompanyRegister({
      url: context.config.companyRegisterUrl,
      communeOf: services.directory.commune,
      onFailure: (error) => context.log.warn({ err: error }, 'The register of companies did not answer'),
    });
    subscribeTeamEffects(context, {
      service,
      team,
      store,
      attendance: createAttendance(context, establishments),
      requests,
    });
    subscribeJoinRequestEffects(context, { service, team, requests });
    return {
      offers: { establishments: service },
      routes: [
        ...establishmentsRoutes(context, service),
        ...companyRegisterRoutes(register),
        ...teamRoutes(team),
        ...joinRequestsRoutes(team, requests),
        ...trustRoutes(service),
      ],
      async start() {
        await addMissingNameWords(establishments);
        await team.nameFirstManagers();
      },
    };
  },
};
