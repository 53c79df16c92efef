import type { CandidacyState } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { conventionModel, dropCandidacyIndex } from './convention.model.ts';
import { conventionsTimeline } from './convention.timeline.ts';
import type { ConventionsNeeds } from './conventions.context.ts';
import { conventionsOfPerson } from './conventions.personal-data.ts';
import { conventionsRoutes } from './conventions.routes.ts';
import { type ConventionsService, createConventionsService } from './conventions.service.ts';
import { type ConventionDocuments, createConventionDocuments } from './document/convention.documents.ts';
import { conventionDocumentsRoutes } from './document/documents.routes.ts';
import type { Evidence } from './evidence/evidence.service.ts';
import { setUpEvidence } from './evidence/evidence.setup.ts';

/** States of a candidacy in which its convention is of no use any more. */
const neverTakesPlace: readonly CandidacyState[] = ['cancelled', 'declined', 'withdrawn', 'expired'];

const oneHour = 3_600_000;
const jobType = 'conventions.dates';

export const conventionsFeature: ServiceFeature<
  ConventionsNeeds,
  { conventions: ConventionsService; evidence: Evidence; conventionDocuments: ConventionDocuments }
> = {
  name: 'conventions',
  setup(platform, services) {
    const context = { ...platform, services };
    const service = createConventionsService(context, conventionModel(context.db));
    services.candidacies.ports.conventions.connect(service.archive);
    services.timelines.add(conventionsTimeline(context, conventionModel(context.db)));
    context.personalData.register(conventionsOfPerson(context, conventionModel(context.db)));
    const { evidence, start } = setUpEvidence(context);
    context.jobs.on(jobType, async () => {
      await service.updateByDates(context.clock.today());
      await service.replaceDeparted();
      await scheduleNext(context);
    });
    // an immersion that does not take place has no convention that could be signed or begin
    context.events.subscribe('conventions.over', ['candidacy.moved'], async ({ data }) => {
      if (neverTakesPlace.includes(data.to)) await service.endWith(data.candidacyId);
    });
    // once more, in case the process stopped between the two writes
    context.events.subscribe('conventions.turns', ['convention.changed'], async ({ data }) => {
      const convention = await service.find(data.conventionId);
      if (convention) await service.takeEffect(data.kind, convention);
    });
    // whoever stops accompanying a person is in charge of their conventions no more
    context.events.subscribe('conventions.charge', ['pathway.changed'], async ({ data }) => {
      if (data.kinds.includes('followers')) await service.settleCharge(data.pathwayId);
    });
    context.events.subscribe('conventions.departed', ['account.status_changed'], async ({ data }) => {
      if (data.status !== 'active') await service.replaceInCharge(data.accountId);
    });
    const conventionDocuments = createConventionDocuments(context, evidence);
    return {
      offers: { conventions: service, evidence, conventionDocuments },
      routes: [
        ...conventionsRoutes(context, service),
        ...conventionDocumentsRoutes(service, conventionDocuments),
      ],
      async start() {
        await dropCandidacyIndex(conventionModel(context.db));
        await start();
        await service.followAll();
        await service.storeReferences();
        await scheduleNext(context, context.clock.now());
      },
    };
  },
};

/** One job per hour, because immersions start and end by day. */
async function scheduleNext({ jobs, clock }: Context, runAt?: Date): Promise<void> {
  const at = runAt ?? new Date((Math.floor(clock.now().getTime() / oneHour) + 1) * oneHour);
  await jobs.schedule({
    key: `${jobType}:${at.toISOString().slice(0, 13)}`,
    type: jobType,
    runAt: at,
    data: {},
  });
}
