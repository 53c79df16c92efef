import type { Feature } from '../platform/feature.ts';
import { structureModel } from './structure.model.ts';
import { structuresAsks } from './structures.context.ts';
import { structuresRoutes } from './structures.routes.ts';
import { createStructuresService } from './structures.service.ts';

export const structuresFeature: Feature = {
  name: 'structures',
  setup(platform) {
    const context = { ...platform, asks: structuresAsks() };
    const service = createStructuresService(context, structureModel(context.db));
    context.services.structures = service;
    context.services.accounts.asks.structures.connect({
      nameOf: async (id) => (await service.getStructure(id))?.name ?? '',
      nameFirstManager: (id, accountId) => service.managers.addFirst(id, accountId),
    });
    return { routes: structuresRoutes(service) };
  },
};
