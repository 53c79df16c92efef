import type { Feature } from '../platform/feature.ts';
import { createAnswers } from './answers.service.ts';
import { changeModel } from './change.model.ts';
import { createInterviewLog } from './interview.log.ts';
import { interviewModel } from './interview.model.ts';
import { interviewSentences } from './interview.sentences.ts';
import { createInterviewStore } from './interview.store.ts';
import { interviewTimeline } from './interview.timeline.ts';
import type { InterviewsNeeds } from './interviews.context.ts';
import { answerInterviews } from './interviews.live.ts';
import { interviewsOfPerson } from './interviews.personal-data.ts';
import { interviewsRoutes } from './interviews.routes.ts';
import { createInterviewsService } from './interviews.service.ts';
import { createProfileTexts } from './profile-texts.ts';
import { createInterviewTexts } from './texts/texts.service.ts';
import { updateModel } from './texts/update.model.ts';

/** The in-depth interview of a person, which they and those who accompany them fill in together, live. */
export const interviewsFeature: Feature<InterviewsNeeds> = {
  name: 'interviews',
  sentences: interviewSentences,
  setup(platform, services) {
    const context = { ...platform, services };
    const { db } = context;
    const models = { interviews: interviewModel(db), updates: updateModel(db), changes: changeModel(db) };
    const store = createInterviewStore(context.clock, models.interviews);
    const texts = createInterviewTexts(context, models);
    const answers = createAnswers(context, models);
    const profile = createProfileTexts(context, { interviews: models.interviews, texts });
    const log = createInterviewLog(models);
    const service = createInterviewsService(context, { store, texts, answers, profileTexts: profile });
    answerInterviews(context, { service, store, texts, profile });
    services.timelines.add(interviewTimeline(models));
    context.personalData.register(interviewsOfPerson(context, { models, store, texts, log }));

    // a text of the profile that changed elsewhere is that of the interview too
    context.events.subscribe('interviews.profile', ['pathway.changed'], async ({ data }) => {
      if (!data.kinds.includes('profile') && !data.kinds.includes('private')) return;
      const interview = await store.ofPathway(data.pathwayId);
      if (interview) await profile.settle(interview._id);
    });

    return { routes: interviewsRoutes(context, { service, store, log }) };
  },
};
