import { sessionSecret } from '../platform/auth/secret.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { createAnswerLinks } from './answer-links.ts';
import { answersRoutes } from './answers.routes.ts';
import { createAnswers } from './answers.service.ts';
import { type CandidaciesNeeds, candidaciesPorts } from './candidacies.context.ts';
import { candidaciesOfPerson } from './candidacies.personal-data.ts';
import { type CandidaciesReader, createCandidaciesReader } from './candidacies.reader.ts';
import { candidaciesRoutes } from './candidacies.routes.ts';
import { type CandidaciesService, createCandidaciesService } from './candidacies.service.ts';
import { watchDeadlines } from './candidacy.deadlines.ts';
import { candidacyModel } from './candidacy.model.ts';
import { candidaciesTimeline, candidacyConsents } from './candidacy.timeline.ts';
import { subscribeDepartures } from './company-changes.ts';
import { createEmployerMails } from './employer-mails.ts';
import { createFollowUps } from './follow-ups.ts';
import { createOwnAnswers } from './own-answers.ts';
import { proposalsRoutes } from './proposals.routes.ts';
import { createProposalsService } from './proposals.service.ts';
import { followSlotDates } from './slot-dates.ts';
import { followSlots } from './slot-following.ts';

const repairJob = 'candidacies.mend';

export const candidaciesFeature: ServiceFeature<
  CandidaciesNeeds,
  { candidacies: CandidaciesService; candidacyReader: CandidaciesReader }
> = {
  name: 'candidacies',
  async setup(platform, services) {
    const context = { ...platform, services, ports: candidaciesPorts() };
    const candidacies = candidacyModel(context.db);
    const service = createCandidaciesService(context, candidacies);
    const reader = createCandidaciesReader(context, { candidacies, service });
    services.slots.ports.candidacies.connect(service);
    services.establishments.ports.candidacies.connect(service);
    services.pathways.ports.candidacies.connect(service);
    const links = createAnswerLinks(await sessionSecret(context.config));
    const answers = createAnswers(context, { service, reader, links });
    const proposals = createProposalsService(context, { service, candidacies });
    const followUps = createFollowUps(context);
    const write = createEmployerMails(context, links);
    const { watchAnswer } = watchDeadlines(context, service, { write, followUps });
    const following = followSlots(context, candidacies, { service, followUps, watchAnswer });
    followSlotDates(context, candidacies, { service, followUps });
    subscribeDepartures(context, service, { write, followUps });
    service.places.follow(followUps, service.declineUnanswered);
    services.timelines.add(candidaciesTimeline(service));
    services.timelines.add(candidacyConsents(service));
    context.personalData.register(candidaciesOfPerson(context, { service, reader }));
    // the contact shown to a company and the audience of its conversation depend on who accompanies the person
    context.events.subscribe('candidacies.followers', ['pathway.changed'], async ({ data }) => {
      const { kinds, pathwayId } = data;
      if (!kinds.includes('followers') && !kinds.includes('consent')) return;
      if ((await service.idsOfPathway(pathwayId)).length === 0) return;
      await service.endUncoveredGuests(pathwayId);
      if (kinds.includes('followers')) await service.store.touchOpen(pathwayId);
    });
    context.jobs.on(repairJob, () => service.places.repair());
    return {
      offers: { candidacies: service, candidacyReader: reader },
      routes: [
        ...candidaciesRoutes(service, reader, createOwnAnswers(context, candidacies)),
        ...answersRoutes(answers),
        ...proposalsRoutes(proposals),
      ],
      // repair after a crash starts at once, but the start does not wait for it
      async start() {
        await following.start();
        await context.jobs.schedule({
          key: repairJob,
          type: repairJob,
          runAt: context.clock.now(),
          data: {},
          again: true,
        });
      },
    };
  },
};
