import type { ServiceFeature } from '../platform/feature.ts';
import { createDelegationWarnings } from './delegations.ts';
import { structureModel } from './structure.model.ts';
import { type StructuresNeeds, structuresPorts } from './structures.context.ts';
import { structuresRoutes } from './structures.routes.ts';
import { createStructuresService, type StructuresService } from './structures.service.ts';

export const structuresFeature: ServiceFeature<StructuresNeeds, { structures: StructuresService }> = {
  name: 'structures',
  setup(platform, services) {
    const context = { ...platform, services, ports: structuresPorts() };
    const service = createStructuresService(context, structureModel(context.db));
    services.accounts.ports.structures.connect({
      nameOf: async (id) => (await service.getStructure(id))?.name ?? '',
      add: async (structure) => void (await service.create(structure)),
      nameFirstManager: (id, accountId) => service.managers.addFirst(id, accountId),
    });
    const { start } = createDelegationWarnings(context, service);
    return { offers: { structures: service }, routes: structuresRoutes(service), start };
  },
};
