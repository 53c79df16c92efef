import type { ServiceFeature } from '../platform/feature.ts';
import { createAnswers } from './answers.service.ts';
import { changeModel } from './change.model.ts';
import { createInterviewLog } from './interview.log.ts';
import { interviewModel } from './interview.model.ts';
import { interviewSentences } from './interview.sentences.ts';
import { createInterviewStore, type InterviewStore } from './interview.store.ts';
import { interviewTimeline } from './interview.timeline.ts';
import type { InterviewsNeeds } from './interviews.context.ts';
import { answerInterviews } from './interviews.live.ts';
import { interviewsOfPerson } from './interviews.personal-data.ts';
import { interviewsRoutes } from './interviews.routes.ts';
import { createInterviewsService, type InterviewsService } from './interviews.service.ts';
import { createLogBound } from './log-bound.ts';
import { createOutside } from './outside.service.ts';
import { createProfileTexts, type ProfileTexts } from './profile-texts.ts';
import { createInterviewTexts, type InterviewTexts } from './texts/texts.service.ts';
import { updateModel } from './texts/update.model.ts';

/** What people do behind the page: for the demo territory. */
export type InterviewsDesk = Pick<InterviewsService, 'setState' | 'give'> &
  Pick<InterviewTexts, 'write'> &
  Pick<InterviewStore, 'ofPathway'> &
  Pick<ProfileTexts, 'settle'>;

/** The in-depth interview of a person, which they and those who accompany them fill in together, live. */
export const interviewsFeature: ServiceFeature<InterviewsNeeds, { interviews: { desk: InterviewsDesk } }> = {
  name: 'interviews',
  sentences: interviewSentences,
  setup(platform, services) {
    const context = { ...platform, services };
    const { db } = context;
    const models = { interviews: interviewModel(db), updates: updateModel(db), changes: changeModel(db) };
    const store = createInterviewStore(context.clock, models.interviews);
    const bound = createLogBound(models);
    const texts = createInterviewTexts(context, { ...models, bound });
    const answers = createAnswers(context, models);
    const profile = createProfileTexts(context, { interviews: models.interviews, texts });
    const log = createInterviewLog(models);
    const parts = { store, texts, answers, profileTexts: profile, bound };
    const service = createInterviewsService(context, parts);
    const takeOutside = createOutside(context, { ...parts, changes: models.changes });
    answerInterviews(context, { service, store, texts, profile });
    services.timelines.add(interviewTimeline(models));
    context.personalData.register(interviewsOfPerson(context, { models, store, texts, log }));

    // what changed elsewhere in the profile is in the interview too
    context.events.subscribe('interviews.profile', ['pathway.changed'], async ({ data }) => {
      if (!data.kinds.includes('profile') && !data.kinds.includes('private')) return;
      await takeOutside(data.pathwayId);
    });

    const desk = {
      setState: service.setState,
      give: service.give,
      write: texts.write,
      ofPathway: store.ofPathway,
      settle: profile.settle,
    };
    return {
      offers: { interviews: { desk } },
      routes: interviewsRoutes(context, { service, store, log }),
    };
  },
};
