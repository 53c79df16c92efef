import type { Feature } from '../platform/feature.ts';
import { dataRightsRoutes } from './data-rights.routes.ts';
import { erasureModel } from './erasure.model.ts';
import { createErasures } from './erasures.service.ts';
import { createExports } from './exports.service.ts';
import { createRetention } from './retention.ts';
import { createSubjects } from './subjects.ts';

/** The rights of a person over what is kept: take it away, have it erased; and its end when its time is over. */
export const dataRightsFeature: Feature = {
  name: 'data-rights',
  setup(context) {
    const subjects = createSubjects(context);
    const erasures = createErasures(context, erasureModel(context.db), subjects);
    context.services.erasures = erasures;
    const retention = createRetention(context, erasures);
    return {
      routes: dataRightsRoutes(context, { exports: createExports(context, subjects), erasures }),
      start: () => retention.start(),
    };
  },
};
