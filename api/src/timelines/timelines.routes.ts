import { listPathwayEvents, pathwayEventsTable } from '../../contract/timelines.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { canReadTimeline } from './timeline.policy.ts';
import type { TimelinesContext } from './timelines.context.ts';
import type { TimelinesService } from './timelines.service.ts';

export function timelinesRoutes({ clock, services }: TimelinesContext, timelines: TimelinesService) {
  const one = {
    load: ({ params }: { params: { pathwayId: string } }) => services.pathways.getPathway(params.pathwayId),
    policy: (actor: Actor, pathway: PathwayDocument) =>
      canReadTimeline(services.pathways.tie(actor, pathway)),
  };
  return [
    bind(listPathwayEvents, {
      ...one,
      handler: ({ actor, loaded, query, locale }) => timelines.list(actor, loaded, query, locale),
    }),
    bind(pathwayEventsTable, {
      ...one,
      async handler({ actor, loaded, query, locale, res }) {
        const text = await timelines.table(actor, loaded, query, locale);
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', `attachment; filename="parcours-${clock.today()}.csv"`);
        res.end(text);
      },
    }),
  ];
}
