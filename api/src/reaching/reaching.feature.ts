import type { ServiceFeature } from '../platform/feature.ts';
import { createBatches } from './batches.service.ts';
import { createContacts } from './contacts.ts';
import { createCopiedLinks } from './copied-links.ts';
import { createFollowUp } from './follow-up.ts';
import { createAppointmentLetters } from './letters/appointment-letters.ts';
import { createLetterDocument } from './letters/letter.document.ts';
import { createLetters } from './letters/letters.service.ts';
import { createNoticeLetters } from './letters/notice-letters.ts';
import { mailEventRoutes } from './mail-events.routes.ts';
import { createPeopleReads } from './people.reads.ts';
import { createReachOfPerson } from './person.service.ts';
import { type ReachingNeeds, reachingPorts } from './reaching.context.ts';
import { reachingModels } from './reaching.model.ts';
import { reachingOfPerson } from './reaching.personal-data.ts';
import { letterRoutes, manyRoutes, personReachRoutes, settingsRoutes } from './reaching.routes.ts';
import { reachingSentences } from './reaching.sentences.ts';
import type { ReachingService } from './reaching.service.ts';
import { reachingTimeline } from './reaching.timeline.ts';
import { createSending } from './sending.ts';
import { createReachSettings } from './settings.service.ts';
import { createToReach } from './to-reach.ts';
import { createWhom } from './whom.ts';

/** Reaching people: who was invited, how, and who was not reached. */
export const reachingFeature: ServiceFeature<ReachingNeeds, { reaching: ReachingService }> = {
  name: 'reaching',
  sentences: reachingSentences,
  setup(platform, services) {
    const context = { ...platform, services, ports: reachingPorts() };
    const models = reachingModels(context.db);
    const contacts = createContacts(context, models);
    const settings = createReachSettings(models);
    const { daysOf } = settings;
    const look = createPeopleReads(context, models, contacts);
    const sending = createSending(context, models, settings);
    const { wanted } = createFollowUp(context, models, { look, sending });
    const print = createLetterDocument(context, models, { contacts, sending });
    const about = createAppointmentLetters(context, models, contacts);
    const notices = createNoticeLetters(context, models, contacts);
    const letters = createLetters(context, models, { wanted, about, notices, print });
    const whom = createWhom(context, { look, daysOf });
    const batches = createBatches(context, models, whom);
    const toReach = createToReach(context, models, { look, whom, daysOf });
    const person = createReachOfPerson(context, models, { look, daysOf });
    const copy = createCopiedLinks(context, models, { look, daysOf });
    services.appointments.ports.contacts.connect(contacts);
    services.timelines.add(reachingTimeline(models));
    context.personalData.register(reachingOfPerson(models));
    return {
      start: batches.resume,
      offers: { reaching: { ports: context.ports, contacts, notices } },
      routes: [
        ...mailEventRoutes(context),
        ...manyRoutes({ whom, batches, toReach }),
        ...personReachRoutes(context, { person, contacts, copy }),
        ...letterRoutes(letters),
        ...settingsRoutes(context, settings),
      ],
    };
  },
};
