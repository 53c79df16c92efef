import type { ServiceFeature } from '../platform/feature.ts';
import type { DataRightsNeeds } from './data-rights.context.ts';
import { dataRightsRoutes } from './data-rights.routes.ts';
import { erasureModel } from './erasure.model.ts';
import { createErasures, type Erasures } from './erasures.service.ts';
import { createExports } from './exports.service.ts';
import { createRetention } from './retention.ts';
import { createSubjects } from './subjects.ts';

/** A person's rights over their data: export and erasure; and the end of retention. */
export const dataRightsFeature: ServiceFeature<DataRightsNeeds, { erasures: Erasures }> = {
  name: 'data-rights',
  setup(platform, services) {
    const context = { ...platform, services };
    const subjects = createSubjects(context);
    const erasures = createErasures(context, erasureModel(context.db), subjects);
    const retention = createRetention(context, erasures);
    return {
      offers: { erasures },
      routes: dataRightsRoutes(context, { exports: createExports(context, subjects), erasures }),
      start: () => retention.start(),
    };
  },
};
