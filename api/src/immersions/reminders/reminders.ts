import { createHash } from 'node:crypto';
import type { Side } from '../../../contract/index.ts';
import { paths } from '../../../contract/paths.ts';
import { addDays, type Day } from '../../../rules/civil-days.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { ValidatedConvention } from '../immersion.access.ts';
import { sideAccounts } from '../immersion.notices.ts';
import { daysOfPresence, hoursOf } from '../immersion.presence.ts';
import type { ImmersionStore } from '../immersion.store.ts';
import { halfwayOf, lastDayOf } from '../immersion.times.ts';
import type { ImmersionsContext } from '../immersions.context.ts';
import { reminderMail } from './reminder.mail.ts';
import { type Occasion, occasions, remindersOn } from './reminder.rules.ts';

const daily = 'immersions.reminders';
const ofAccount = 'immersions.remind';
/** Hours in Paris: when the day is read, and before which nobody is reminded. */
const readAt = '06:00';
const tellFrom = '08:00';
/** Days around a day in which an immersion that reminds of something begins, runs or has ended. */
const around = 3;

interface Reminder {
  conventionId: string;
  occasion: Occasion;
  side: Side;
}
interface AccountDay {
  accountId: string;
  day: Day;
  reminders: Reminder[];
}

const keyOf = ({ accountId, day }: Pick<AccountDay, 'accountId' | 'day'>) =>
  // ended jobs are kept for two months: their keys must not name an account that was erased meanwhile
  `${ofAccount}:${createHash('sha256').update(`${ofAccount}:${accountId}`).digest('hex').slice(0, 32)}:${day}`;

/**
 * Reminders of immersions, in two steps. A job each morning finds whom immersions remind of something on that day; a
 * job for each account, after its quiet hours, reads all again and writes one mail per occasion.
 */
export function createReminders(context: ImmersionsContext, store: ImmersionStore) {
  const { clock, jobs, services } = context;

  async function factsOf(convention: ValidatedConvention) {
    const candidacyId = `${convention.candidacyId}`;
    const candidacy = await services.candidacies.store.find(candidacyId);
    if (!candidacy) return null;
    const happened = await store.find(candidacyId);
    const days = daysOfPresence({
      timetable: convention.content.timetable,
      happened,
      lastDay: lastDayOf({ candidacy, convention }),
      now: clock.now(),
    });
    return {
      candidacy,
      about: { slotId: `${candidacy.slotId}`, pathwayId: `${candidacy.pathwayId}` },
      reminded: {
        state: candidacy.state,
        days: days.map(({ day }) => day),
        halfway: halfwayOf(convention),
        daysToConfirm: hoursOf(days).daysToConfirm,
        checkedIn: (happened?.checkIns ?? []).map(({ side }) => side),
      },
    };
  }

  async function accountsToRemind(day: Day): Promise<AccountDay[]> {
    const found = new Map<string, AccountDay>();
    const touched = await services.conventions.validatedBetween(addDays(day, -around), addDays(day, around));
    for (const convention of touched) {
      const facts = await factsOf(convention);
      if (!facts) continue;
      const conventionId = convention._id.toHexString();
      for (const { occasion, sides } of remindersOn(day, clock.today(), facts.reminded))
        for (const side of sides)
          for (const { id, active } of await sideAccounts(context, side, facts.about)) {
            if (!active) continue;
            const one = found.get(id) ?? { accountId: id, day, reminders: [] };
            one.reminders.push({ conventionId, occasion, side });
            found.set(id, one);
          }
    }
    return [...found.values()];
  }

  jobs.on(daily, async ({ day }: { day: Day }) => {
    for (const one of await accountsToRemind(day)) {
      const from = parisInstant(day, tellFrom);
      const awake = await services.notifications.preferences.when(
        one.accountId,
        'immersion_reminder',
        'email',
      );
      const runAt = awake && awake > from ? awake : from;
      await jobs.schedule({ key: keyOf(one), type: ofAccount, runAt, data: one });
    }
    // after a long stop, the days between remind of nothing any more
    const next = addDays(day, 1);
    const today = clock.today();
    await plan(next < addDays(today, -around) ? today : next);
  });

  jobs.on(ofAccount, async ({ accountId, day, reminders }: AccountDay) => {
    const standing = (
      await Promise.all(reminders.map((reminder) => stillDue(accountId, day, reminder)))
    ).flatMap((one) => one ?? []);
    for (const occasion of occasions) {
      const due = standing.filter((one) => one.occasion === occasion);
      if (due.length > 0) await remind(accountId, day, due);
    }
  });

  /** Read again: the dates may have moved, the immersion may have ended, the account may have left. */
  async function stillDue(accountId: string, day: Day, { conventionId, occasion, side }: Reminder) {
    const convention = await services.conventions.findWritten(conventionId);
    if (convention?.state !== 'validated') return null;
    const facts = await factsOf(convention);
    if (!facts) return null;
    const due = remindersOn(day, clock.today(), facts.reminded);
    if (!due.some((one) => one.occasion === occasion && one.sides.includes(side))) return null;
    const accounts = await sideAccounts(context, side, facts.about);
    if (!accounts.some(({ id, active }) => active && id === accountId)) return null;
    const title = (await services.slots.getSlot(facts.about.slotId))?.title ?? '';
    return { occasion, side, title, candidacyId: facts.candidacy._id.toHexString() };
  }

  async function remind(
    accountId: string,
    day: Day,
    due: readonly NonNullable<Awaited<ReturnType<typeof stillDue>>>[],
  ): Promise<void> {
    const [first] = due;
    if (!first) return;
    const { occasion, side } = first;
    const accounts = await services.accounts.accountRefs([accountId]);
    const link = due.length === 1 ? paths.immersion(first.candidacyId) : weekOf(side);
    const concern =
      due.length === 1 ? ({ of: 'candidacy', id: first.candidacyId } as const) : ({ of: 'account' } as const);
    const key = `immersion:${occasion}:${day}`;
    const kind = 'immersion_reminder' as const;
    const titles = due.map(({ title }) => title);
    const values = { occasion, title: titles.join(', ') };
    await services.notifications.notify(accounts, { key, kind, values, link, concern });
    await services.notifications.write(accounts, {
      key,
      kind,
      concern,
      template: reminderMail,
      dataFor: () => ({ occasion, side, titles, link }),
    });
  }

  function plan(day: Day): Promise<void> {
    return jobs.schedule({
      key: `${daily}:${day}`,
      type: daily,
      runAt: parisInstant(day, readAt),
      data: { day },
    });
  }

  return { start: () => plan(clock.today()) };
}

const weekOf = (side: Side): string =>
  ({ employer: paths.immersionWeek, counsellor: paths.counsellorWeek, beneficiary: paths.candidacies })[side];
