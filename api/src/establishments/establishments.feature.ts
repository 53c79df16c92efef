import type { Feature } from '../platform/feature.ts';
import { establishmentModel } from './establishment.model.ts';
import { establishmentsRoutes } from './establishments.routes.ts';
import { createEstablishmentsService } from './establishments.service.ts';

export const establishmentsFeature: Feature = {
  name: 'establishments',
  setup(context) {
    const service = createEstablishmentsService(context, establishmentModel(context.db));
    context.services.establishments = service;
    return { routes: establishmentsRoutes(context, service) };
  },
};
