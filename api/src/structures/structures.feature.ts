import type { Feature } from '../platform/feature.ts';
import { structureModel } from './structure.model.ts';
import { structuresRoutes } from './structures.routes.ts';
import { createStructuresService } from './structures.service.ts';

export const structuresFeature: Feature = {
  name: 'structures',
  setup(context) {
    const service = createStructuresService(context, structureModel(context.db));
    context.services.structures = service;
    return { routes: structuresRoutes(service) };
  },
};
