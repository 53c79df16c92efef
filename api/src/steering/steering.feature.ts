import * as contract from '../../contract/steering.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { publicDirectory, wholeTerritory } from '../platform/http/open-policies.ts';
import { createAppointmentFigures } from './appointment-figures.ts';
import { createClockCounts } from './clock-counts.ts';
import { firstSteps } from './first-steps.ts';
import type { SteeringNeeds } from './steering.context.ts';
import { createSteeringService } from './steering.service.ts';

/** Milliseconds for which the statistics of the welcome page are cached. */
const fresh = 10_000;

export const steeringFeature: Feature<SteeringNeeds> = {
  name: 'steering',
  setup(platform, services) {
    const context = { ...platform, services };
    const service = createSteeringService(context);
    const appointments = createAppointmentFigures(context);
    const clocks = createClockCounts(context);
    let cached: { at: number; figures: ReturnType<typeof service.territory> } | undefined;
    return {
      routes: [
        bind(contract.getTerritory, {
          policy: publicDirectory,
          handler: () => {
            if (!cached || Date.now() - cached.at > fresh)
              cached = { at: Date.now(), figures: service.territory() };
            return cached.figures;
          },
        }),
        bind(contract.getFirstSteps, { policy: wholeTerritory, handler: () => firstSteps(services) }),
        bind(contract.getClockCounts, { policy: wholeTerritory, handler: clocks }),
        bind(contract.getAppointmentFigures, {
          policy: wholeTerritory,
          handler: ({ query }) => appointments(query),
        }),
        bind(contract.getFigures, { policy: wholeTerritory, handler: ({ query }) => service.figures(query) }),
      ],
    };
  },
};
