import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { linkModel } from '../link.model.ts';
import { createCoordinatorsGuard } from '../status/coordinators.guard.ts';
import type { ClosingNeeds } from './closing.context.ts';
import { createClosingPreview } from './closing.obstacles.ts';
import { closingRoutes } from './closing.routes.ts';
import { createClosing } from './closing.service.ts';

/** Accounts that their owners close. */
export const closingFeature: Feature<ClosingNeeds> = {
  name: 'account-closing',
  setup(platform, services) {
    const context = { ...platform, services };
    const accounts = accountModel(context.db);
    const guard = createCoordinatorsGuard(context, accounts);
    const preview = createClosingPreview(context, guard);
    const closing = createClosing(context, { accounts, links: linkModel(context.db), guard, preview });
    context.events.subscribe('account-closing', ['account.status_changed'], async ({ data }) => {
      if (data.status === 'closed') await closing.finish(data.accountId);
    });
    return { routes: closingRoutes(context, closing) };
  },
};
