import * as contract from '../../../contract/immersions.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../platform/http/open-policies.ts';
import type { FeedsContext } from './feeds.context.ts';
import type { Feeds } from './feeds.service.ts';

export const feedsRoutes = ({ services }: Pick<FeedsContext, 'services'>, feeds: Feeds) => [
  bind(contract.getCalendarFeed, { policy: ownAccount, handler: ({ actor }) => feeds.of(actor) }),
  bind(contract.renewCalendarFeed, {
    policy: ownAccount,
    handler: ({ req, actor }) => {
      // the address shows names, days and places to whoever has it, long after an unattended page was left
      services.factors.requireFresh(req);
      return feeds.renew(actor);
    },
  }),
  bind(contract.withdrawCalendarFeed, { policy: ownAccount, handler: ({ actor }) => feeds.withdraw(actor) }),
  bind(contract.readCalendarFeed, {
    policy: secretProvesAccess,
    async handler({ params, res }) {
      const text = await feeds.read(params.token);
      res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
      res.setHeader('Cache-Control', 'private, no-store');
      res.end(text);
    },
  }),
];
