import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { createCoordinatorsGuard } from './coordinators.guard.ts';
import type { StatusNeeds } from './status.context.ts';
import { statusRoutes } from './status.routes.ts';
import { createStatusService } from './status.service.ts';

/** Accounts that the coordinator suspends. */
export const accountStatusFeature: Feature<StatusNeeds> = {
  name: 'account-status',
  setup(platform, services) {
    const context = { ...platform, services };
    const accounts = accountModel(context.db);
    const guard = createCoordinatorsGuard(context, accounts);
    const service = createStatusService(context, accounts, guard);
    context.events.subscribe('account-status', ['account.status_changed'], ({ data }) =>
      service.follow(data.accountId, data.status),
    );
    return { routes: statusRoutes(service) };
  },
};
