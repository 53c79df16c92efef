import { paths } from '../../../contract/paths.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Concern } from '../concern.ts';
import { createAway } from './away.ts';
import { type About, accountsOf, titleOf } from './concerned.ts';
import { subscribeConventionNews } from './convention-news.ts';
import { createUrgentNews } from './convention-urgent.ts';
import { subscribeMessageNotifications } from './message-news.ts';
import {
  applicationReceivedMail,
  assessmentAskedMail,
  candidacyMovedMail,
  consentAskedMail,
} from './notifications.mails.ts';
import { type NotificationRule, rulesForCreation, rulesForMove } from './recipients.ts';
import type { NotificationRulesNeeds } from './rules.context.ts';
import { createStillConcerned } from './still-concerned.ts';

/** The mail to a company contains an answer link: the candidacies feature sends it. */
const mails: Partial<Record<NotificationRule['kind'], typeof candidacyMovedMail>> = {
  consent_asked: consentAskedMail,
  application_told: applicationReceivedMail,
  candidacy_moved: candidacyMovedMail,
  assessment_asked: assessmentAskedMail,
};

/** Subscribes to events and notifies the people concerned: in the app, live, and by e-mail when they wait for it. */
export const notificationRulesFeature: Feature<NotificationRulesNeeds> = {
  name: 'notification-rules',
  setup(platform, services) {
    const context = { ...platform, services };
    const { events } = context;
    const service = services.notifications;
    service.ports.stillConcerned.connect(createStillConcerned(context));
    service.ports.personConcerned.connect(async (concern) => {
      if (concern.of === 'pathway') return concern.id;
      const candidacyId =
        concern.of === 'candidacy' ? concern.id : concern.of === 'convention' ? concern.candidacyId : null;
      const candidacy = candidacyId && (await services.candidacies.store.find(candidacyId));
      return candidacy ? `${candidacy.pathwayId}` : null;
    });

    events.subscribe('notifications.birth', ['candidacy.created'], ({ data }) =>
      notifyAll(data, rulesForCreation(data.state, data.origin), `born:${data.candidacyId}`),
    );
    events.subscribe('notifications.moves', ['candidacy.moved'], ({ id, data }) =>
      notifyAll(data, rulesForMove(data.from, data.to, data.byRole, data.because), `moved:${id}`),
    );
    events.subscribe('notifications.assessments', ['assessment.written'], ({ id, data }) =>
      notifyAll(data, [{ side: 'beneficiary', kind: 'assessment_asked', byMail: true }], `assessment:${id}`),
    );
    events.subscribe('notifications.answered-assessments', ['assessment.answered'], ({ id, data }) =>
      notifyAll(data, [{ side: 'counsellor', kind: 'assessment_asked', byMail: true }], `assessment:${id}`),
    );
    events.subscribe('notifications.assessment-reminders', ['assessment.reminded'], ({ id, data }) =>
      notifyAll(data, [{ side: data.to, kind: 'assessment_asked', byMail: true }], `assessment:${id}`),
    );
    events.subscribe('notifications.matches', ['match.found'], async ({ data }) => {
      const pathway = await services.pathways.getPathway(data.pathwayId);
      if (!pathway || !services.pathways.hasConsent(pathway, 'matching')) return;
      const title = await titleOf(context, data.slotId);
      const { others = 0 } = data;
      const lists = {
        beneficiary: paths.mySlots,
        counsellor: `${paths.person(data.pathwayId)}?onglet=offres`,
      };
      for (const side of ['beneficiary', 'counsellor'] as const)
        await service.notify(await accountsOf(context, side, data), {
          key: `match:${data.alertId}`,
          kind: 'new_match',
          values: { title, ...(others > 0 ? { others: `${others}` } : {}) },
          link: others > 0 ? lists[side] : paths.slot(data.slotId),
          concern: { of: 'pathway', id: data.pathwayId, consent: 'matching' },
        });
    });
    subscribeConventionNews(context);
    const urgent = createUrgentNews(context);
    subscribeMessageNotifications(context, service, createAway(context, service));

    async function notifyAll(data: Subject, rules: NotificationRule[], key: string): Promise<void> {
      const title = await titleOf(context, data.slotId);
      const link = paths.candidacy(data.candidacyId);
      for (const { side, kind, byMail } of rules) {
        const accounts = await accountsOf(context, side, data);
        const concern = await concernOf(data, side);
        const values = { title, ...('to' in data && data.to ? { to: data.to } : {}) };
        await service.notify(accounts, { key, kind, values, link, concern });
        const template = byMail && mails[kind];
        if (!template) continue;
        const letter = { key, kind, template, dataFor: () => ({ title, link }) };
        const asked = kind === 'consent_asked' && concern.of === 'candidacy';
        await service.write(accounts, {
          ...letter,
          concern: asked ? { ...concern, awaits: 'consent' } : concern,
        });
      }
    }

    /** A company is notified of a withdrawn request that it may no longer see, with the title of its slot only. */
    async function concernOf(
      { slotId, candidacyId, to }: Subject,
      side: NotificationRule['side'],
    ): Promise<Concern> {
      const slot =
        side === 'employer' && to === 'withdrawn' && (await context.services.slots.getSlot(slotId));
      return slot
        ? { of: 'establishment', id: `${slot.establishmentId}` }
        : { of: 'candidacy', id: candidacyId };
    }

    return { start: urgent.start };
  },
};

interface Subject extends About {
  candidacyId: string;
  to?: string;
}
