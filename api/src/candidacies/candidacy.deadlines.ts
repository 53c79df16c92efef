import { answerWithin } from '../../rules/answer-delay.ts';
import { addWorkingDays } from '../../rules/working-days.ts';
import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { unanswered } from './candidacy.states.ts';
import type { EmployerMails } from './employer-mails.ts';
import type { FollowUps } from './follow-ups.ts';

/** Working days after sending on which a company that has not answered gets a reminder (DOMAIN §2). */
export const reminderDays = [2, 5] as const;

/** Working days after a proposal on which a person who has not answered gets a reminder. */
export const consentDays = 3;

/** 8:00 in Paris in winter, 9:00 in summer: nobody is notified at night. */
export const morning = (day: string) => new Date(`${day}T07:00:00Z`);

/** Schedules the reminders and the expiry of a request whose time to answer starts today. */
export type AnswerWatch = (candidacy: CandidacyDocument) => Promise<void>;

/** Absent `before`: scheduled before times to answer could start anew. */
interface Reminder {
  candidacyId: string;
  days: number;
  before?: string;
}

/** Schedules reminders and expiry as durable jobs, which check the current state before they act. */
export function watchDeadlines(
  context: Context,
  service: CandidaciesService,
  { write, followUps }: { write: EmployerMails; followUps: FollowUps },
): { watchAnswer: AnswerWatch } {
  const { jobs, events, clock } = context;

  /** The jobs of another time to answer of the same request have other keys, and find that theirs is over. */
  async function watchFrom(from: string, candidacy: CandidacyDocument, round = ''): Promise<void> {
    const candidacyId = candidacy._id.toHexString();
    const before = candidacy.answerBefore ?? undefined;
    for (const days of reminderDays)
      await jobs.schedule({
        key: `candidacy.reminder:${candidacyId}:${days}${round}`,
        type: 'candidacy.reminder',
        runAt: morning(addWorkingDays(from, days)),
        data: { candidacyId, days, before } satisfies Reminder,
      });
    // the last day counts in full: it expires the next morning
    await jobs.schedule({
      key: `candidacy.expiry:${candidacyId}${round}`,
      type: 'candidacy.expiry',
      runAt: morning(addWorkingDays(from, answerWithin + 1)),
      data: { candidacyId },
    });
  }

  events.subscribe(
    'candidacies.deadlines',
    ['candidacy.created', 'candidacy.moved'],
    async ({ type, data }) => {
      if (type === 'candidacy.created' && data.state === 'awaiting_consent')
        return watchConsent(data.candidacyId);
      const sent = type === 'candidacy.created' ? data.state === 'sent' : data.to === 'sent';
      if (!sent) return;
      const candidacy = await service.store.find(data.candidacyId);
      if (!candidacy?.sentAt) return;
      await write(candidacy, 'asked', `asked:${data.candidacyId}`);
      await watchFrom(parisDay(candidacy.sentAt), candidacy);
    },
  );

  jobs.on('candidacy.reminder', async ({ candidacyId, days, before }: Reminder) => {
    const candidacy = await service.store.find(candidacyId);
    if (!candidacy?.answerBefore || !unanswered.includes(candidacy.state)) return;
    if (before && before !== candidacy.answerBefore) return;
    // those who wait were told that the slot is closed or full: a reminder has no reason any more
    if (!(await service.stillWaitedFor(candidacy))) return;
    const key = `reminder:${candidacyId}:${days}${roundOf(candidacy)}`;
    await service.store.note(candidacyId, { id: `reminder:${days}${roundOf(candidacy)}`, kind: 'reminder' });
    await write(candidacy, 'reminder', key);
    await followUps.companySilent(candidacy, key, days > reminderDays[0]);
  });

  async function watchConsent(candidacyId: string): Promise<void> {
    const candidacy = await service.store.find(candidacyId);
    if (!candidacy) return;
    await jobs.schedule({
      key: `candidacy.consent:${candidacyId}`,
      type: 'candidacy.consent',
      runAt: morning(addWorkingDays(parisDay(candidacy.createdAt), consentDays)),
      data: { candidacyId },
    });
  }

  jobs.on('candidacy.consent', async ({ candidacyId }: { candidacyId: string }) => {
    const candidacy = await service.store.find(candidacyId);
    if (candidacy?.state !== 'awaiting_consent') return;
    if (!(await service.stillWaitedFor(candidacy))) return;
    await service.store.note(candidacyId, { id: 'consent_waits', kind: 'note', reason: 'consent_waits' });
    await followUps.consentWaits(candidacy, `consent_waits:${candidacyId}`);
  });

  events.subscribe('candidacies.alternatives', ['candidacy.moved'], async ({ data }) => {
    if (data.to !== 'declined' && data.to !== 'expired') return;
    const candidacy = await service.store.find(data.candidacyId);
    if (candidacy) await followUps.alternatives(candidacy);
  });

  jobs.on('candidacy.expiry', async ({ candidacyId }: { candidacyId: string }) => {
    const candidacy = await service.store.find(candidacyId);
    if (!candidacy?.answerBefore || candidacy.answerBefore >= clock.today()) return;
    await service.bySystem(candidacyId, 'expired', 'silence');
  });

  return {
    watchAnswer: (candidacy) => watchFrom(clock.today(), candidacy, `:${candidacy.answerBefore}`),
  };
}

/** Of a time to answer that started anew after a pause of the slot. */
function roundOf({ answerBefore, sentAt }: CandidacyDocument): string {
  const first = sentAt && addWorkingDays(parisDay(sentAt), answerWithin) === answerBefore;
  return first ? '' : `:${answerBefore}`;
}
