import * as contract from '../../contract/duplicates.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { scopedByQuery, serviceAsks } from '../platform/http/open-policies.ts';
import type { DuplicatesNeeds } from './duplicates.context.ts';
import { mergesOfPerson } from './duplicates.personal-data.ts';
import { createDuplicates } from './duplicates.service.ts';
import { mergesTimeline } from './duplicates.timeline.ts';
import { dismissalModel, mergeModel } from './merge.model.ts';
import { notifyOfMerges } from './merge.news.ts';
import { createMerges } from './merges.service.ts';

/** Finds likely duplicates among files, and merges two of them. */
export const duplicatesFeature: Feature<DuplicatesNeeds> = {
  name: 'duplicates',
  setup(platform, services) {
    const context = { ...platform, services };
    const { db } = context;
    const duplicates = createDuplicates(context, dismissalModel(db));
    const models = { merges: mergeModel(db), dismissals: dismissalModel(db) };
    context.personalData.register(mergesOfPerson(models));
    services.timelines.add(mergesTimeline(models.merges));
    const merges = createMerges(context, models.merges, duplicates);
    notifyOfMerges(context, models.merges);
    const kept = {
      load: ({ params }: { params: { pathwayId: string } }) => services.pathways.getPathway(params.pathwayId),
      policy: async (
        actor: Actor,
        pathway: NonNullable<Awaited<ReturnType<typeof services.pathways.getPathway>>>,
      ) => (await duplicates.tieOf(actor, pathway)) !== null,
    };
    return {
      routes: [
        // counsellors see only duplicates among their own people
        bind(contract.findAlike, {
          policy: scopedByQuery,
          handler: async ({ actor, body }) => ({ items: await duplicates.findAlike(actor, body) }),
        }),
        bind(contract.listDuplicates, {
          policy: scopedByQuery,
          handler: async ({ actor }) => ({ items: await duplicates.list(actor) }),
        }),
        // the service checks the policy for both files
        bind(contract.dismissDuplicate, {
          policy: serviceAsks,
          handler: ({ actor, body }) => duplicates.dismiss(actor, body.first, body.second),
        }),
        bind(contract.mergePathways, {
          ...kept,
          handler: ({ actor, loaded, body }) => merges.merge(actor, loaded, body.absorbedId, body.take),
        }),
        bind(contract.listMerges, {
          ...kept,
          handler: async ({ loaded }) => ({ items: await merges.list(loaded) }),
        }),
        bind(contract.undoMerge, {
          ...kept,
          handler: ({ actor, loaded, params, query }) =>
            merges.undo(actor, loaded, params.mergeId, query.wishOf ?? null),
        }),
      ],
    };
  },
};
