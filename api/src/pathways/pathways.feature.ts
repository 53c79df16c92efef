import type { Actor } from '../platform/auth/actor.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { notifyOfClosedAccounts } from './account-closed.news.ts';
import { createCaseload } from './caseload.ts';
import { noteModel } from './note.model.ts';
import { createNotes } from './notes.ts';
import { addClocks } from './pathway.clocks.ts';
import { pathwayModel } from './pathway.model.ts';
import { pathwaySentences } from './pathway.rules.ts';
import { type PathwaysNeeds, pathwaysPorts } from './pathways.context.ts';
import { pathwayOfPerson } from './pathways.personal-data.ts';
import { pathwaysRoutes } from './pathways.routes.ts';
import { createPathwaysService, type PathwaysService } from './pathways.service.ts';

export const pathwaysFeature: ServiceFeature<PathwaysNeeds, { pathways: PathwaysService }> = {
  name: 'pathways',
  sentences: pathwaySentences,
  setup(platform, services) {
    const context = { ...platform, services, ports: pathwaysPorts() };
    const model = pathwayModel(context.db);
    const pathways = createPathwaysService(context);
    services.accounts.ports.pathways.connect(pathways);
    services.structures.ports.pathways.connect(pathways);
    services.establishments.ports.pathways.connect(pathways);
    const notes = createNotes(context, noteModel(context.db));
    context.personalData.register(pathwayOfPerson(context, { service: pathways, notes }));

    async function accompaniedPeople(actor: Actor) {
      const own = actor.pathwayId ? [actor.pathwayId] : [];
      const ids = actor.role === 'beneficiary' ? own : await pathways.pathwaysFollowedBy(actor);
      return ids.map((id) => `pathway:${id}` as const);
    }
    context.realtime.joinRooms(accompaniedPeople);
    context.events.subscribe('pathways.live', ['pathway.changed'], async ({ data }) => {
      context.realtime.emit(`pathway:${data.pathwayId}`, 'pathway.changed', {
        pathwayId: data.pathwayId,
        version: data.version,
      });
      // new followers join the person's room
      if (data.kinds.includes('created') || data.kinds.includes('followers'))
        for (const accountId of await pathways.followersOf(data.pathwayId))
          await context.realtime.evict(accountId);
    });

    // the name of the account follows the file
    context.events.subscribe('pathways.names', ['pathway.changed'], async ({ data }) => {
      if (!data.kinds.includes('person')) return;
      const pathway = await pathways.getPathway(data.pathwayId);
      if (pathway && !pathway.erasedAt && !pathway.mergedInto)
        await services.accounts.renameOfPathway(data.pathwayId, pathway);
    });

    // station, turn and waiting time follow from the candidacies
    context.events.subscribeBatch(
      'pathways.path',
      ['candidacy.created', 'candidacy.moved', 'candidacy.touched'],
      (events) => pathways.updateFromCandidacies(events.map(({ data }) => data.pathwayId)),
    );

    notifyOfClosedAccounts(context, pathways);

    return {
      offers: { pathways },
      routes: pathwaysRoutes(context, { pathways, notes, caseload: createCaseload(context, model) }),
      start: () => addClocks(model),
    };
  },
};
