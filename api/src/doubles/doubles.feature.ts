import * as contract from '../../contract/doubles.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { DoublesNeeds } from './doubles.context.ts';
import { mergesOfPerson } from './doubles.personal-data.ts';
import { createDoubles } from './doubles.service.ts';
import { dismissalModel, mergeModel } from './merge.model.ts';
import { tellMerges } from './merge.news.ts';
import { createMerges } from './merges.service.ts';

/** Likely doubles among files, and making two of them one. */
export const doublesFeature: Feature<DoublesNeeds> = {
  name: 'doubles',
  setup(platform, services) {
    const context = { ...platform, services };
    const { db } = context;
    const doubles = createDoubles(context, dismissalModel(db));
    const models = { merges: mergeModel(db), dismissals: dismissalModel(db) };
    context.personalData.register(mergesOfPerson(models));
    const merges = createMerges(context, models.merges, doubles);
    tellMerges(context, models.merges);
    const kept = {
      load: ({ params }: { params: { pathwayId: string } }) => services.pathways.getPathway(params.pathwayId),
      policy: async (
        actor: Actor,
        pathway: NonNullable<Awaited<ReturnType<typeof services.pathways.getPathway>>>,
      ) => (await doubles.tieOf(actor, pathway)) !== null,
    };
    return {
      routes: [
        // each sees what is found among their own people alone
        bind(contract.findAlike, {
          policy: accessIsEnough,
          handler: async ({ actor, body }) => ({ items: await doubles.findAlike(actor, body) }),
        }),
        bind(contract.listDoubles, {
          policy: accessIsEnough,
          handler: async ({ actor }) => ({ items: await doubles.list(actor) }),
        }),
        // the service asks the policy of both files
        bind(contract.dismissDouble, {
          policy: accessIsEnough,
          handler: ({ actor, body }) => doubles.dismiss(actor, body.first, body.second),
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
