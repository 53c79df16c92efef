import type {
  ChecklistItem,
  checkIn,
  confirmPresence,
  Immersion,
  Locale,
  ParsedOf,
  Side,
} from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { accidentPdf, accidentSheet } from './accident.sheet.ts';
import { aboutOf, type ImmersionAccess, immersionAccessOf } from './immersion.access.ts';
import type { ImmersionModel } from './immersion.model.ts';
import { canCheckIn, canTick, isItemOf, presenceAbility } from './immersion.policy.ts';
import { type DayOfPresence, daysOfPresence, type Hours, hoursOf } from './immersion.presence.ts';
import { accountsNamed, presentImmersion } from './immersion.present.ts';
import { createReports } from './immersion.reports.ts';
import { notWorked } from './immersion.sentences.ts';
import { createImmersionStore } from './immersion.store.ts';
import { lastDayOf } from './immersion.times.ts';
import { createWeeks } from './immersion.weeks.ts';
import type { ImmersionsContext } from './immersions.context.ts';

type Confirmed = ParsedOf<typeof confirmPresence>['body']['days'];
type CheckInGiven = ParsedOf<typeof checkIn>['body'];

const allSides: readonly Side[] = ['beneficiary', 'counsellor', 'employer'];

type WrittenConvention = NonNullable<
  Awaited<ReturnType<ImmersionsContext['services']['conventions']['findWritten']>>
>;

/** What happens during an immersion: presence, incidents, the lists of arrival and check-ins. */
export function createImmersionsService(context: ImmersionsContext, immersions: ImmersionModel) {
  const { audit, clock, services } = context;
  const store = createImmersionStore(context, immersions);

  /** Confirmed hours of an immersion, without access checks; null when its convention says nothing. */
  async function daysOf(conventionId: string): Promise<DayOfPresence[] | null> {
    const convention = await services.conventions.findWritten(conventionId);
    const candidacy = convention && (await services.candidacies.store.find(`${convention.candidacyId}`));
    if (!candidacy) return null;
    return daysOfPresence({
      timetable: convention.content.timetable,
      happened: await store.find(`${convention.candidacyId}`),
      lastDay: lastDayOf({ candidacy, convention }),
      now: clock.now(),
    });
  }

  return {
    store,
    ...createReports(context, store),
    ...createWeeks(context, store),

    accessOf: (actor: Actor, candidacyId: string) => immersionAccessOf(context, actor, candidacyId),

    async present(actor: Actor, candidacyId: string): Promise<Immersion> {
      const access = await immersionAccessOf(context, actor, candidacyId);
      if (!access) throw notFound();
      const { candidacy, tie } = access;
      const happened = await store.find(candidacyId);
      const refs = await services.accounts.accountRefs([...new Set(accountsNamed(happened))]);
      await audit.reveals.record(actor, [
        {
          pathwayId: `${candidacy.pathwayId}`,
          shown: 'convention',
          ...(tie.side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
        },
      ]);
      const names = new Map(refs.map(({ id, name }) => [id, name]));
      return presentImmersion(access, { happened, names, now: clock.now(), accountId: actor.accountId });
    },

    /** The sheet of an accident; throws `not_found` for any other incident. */
    async accidentSheet(access: ImmersionAccess, incidentId: string, locale: Locale): Promise<Buffer> {
      const happened = await store.find(access.candidacy._id.toHexString());
      const incident = happened?.incidents.find(({ id }) => id === incidentId);
      if (!incident?.happenedAt) throw notFound();
      const facts = { ...incident, happenedAt: incident.happenedAt };
      const territory = services.territory.current().name;
      return context.pdf.render(
        accidentPdf,
        accidentSheet(access.convention.content, facts, { locale, territory }),
      );
    },

    /** Throws `conflict` before the first day and after the assessment, `validation_failed` for a day to come. */
    async confirm(actor: Actor, access: ImmersionAccess, given: Confirmed): Promise<void> {
      const { tie, candidacy, convention } = access;
      if (tie.side === 'beneficiary') throw forbidden();
      if (presenceAbility(tie, candidacy.state) === 'no') throw notOpen();
      const { timetable } = convention.content;
      const facts = { timetable, lastDay: lastDayOf(access), now: clock.now() };
      await store.change(aboutOf(access), (happened) => {
        const days = new Map(daysOfPresence({ ...facts, happened }).map((one) => [one.day, one]));
        const lines = given.flatMap(({ day, minutes }, at) => {
          const found = days.get(day);
          if (!found) throw notWorked(`body.days.${at}.day`);
          if (!found.confirmable) throw inFuture(`body.days.${at}.day`);
          if (found.confirmed?.minutes === minutes && found.confirmed.byRole === tie.side) return [];
          return [{ day, minutes, at: facts.now, by: actor.accountId, byRole: tie.side }];
        });
        if (lines.length === 0) return null;
        return {
          update: { $push: { presence: { $each: lines } } },
          event: { kind: 'presence', byRole: tie.side, by: actor.accountId, sides: [...allSides] },
        };
      });
    },

    async tick(actor: Actor, access: ImmersionAccess, item: ChecklistItem, done: boolean): Promise<void> {
      const { tie, candidacy } = access;
      if (!isItemOf(item, tie)) throw notFound();
      if (!canTick(tie, candidacy.state)) throw notOpen();
      await store.change(aboutOf(access), ({ ticks }) => {
        if (ticks.some((tick) => tick.item === item) === done) return null;
        return {
          update: done ? { $push: { ticks: { item, at: clock.now() } } } : { $pull: { ticks: { item } } },
          // the list is of one side alone
          event: { kind: 'checklist', byRole: tie.side, by: actor.accountId, sides: [tie.side] },
        };
      });
    },

    /** One check-in a side; another one replaces it. */
    async checkIn(actor: Actor, access: ImmersionAccess, given: CheckInGiven): Promise<void> {
      const { tie, candidacy } = access;
      const { side } = tie;
      if (side === 'counsellor') throw forbidden();
      if (!canCheckIn(tie, candidacy.state)) throw notOpen();
      await store.change(aboutOf(access), ({ checkIns }) => {
        const before = checkIns.find((one) => one.side === side);
        const { face, word, shared } = given;
        if (before && before.face === face && before.word === word && before.shared === shared) return null;
        const kept = checkIns.filter((one) => one.side !== side);
        const told = side === 'employer' || shared || before?.shared;
        return {
          update: { $set: { checkIns: [...kept, { side, face, word, shared, at: clock.now() }] } },
          event: {
            kind: 'check_in',
            byRole: side,
            by: actor.accountId,
            sides: told ? [...allSides] : ['beneficiary', 'counsellor'],
          },
        };
      });
    },

    /** Hours of an immersion in minutes, planned and confirmed; null when its convention says nothing. */
    async hoursDone(conventionId: string): Promise<Hours | null> {
      const days = await daysOf(conventionId);
      return days && hoursOf(days);
    },

    /** The same day by day, with whose it is; `done` is null as long as nobody has confirmed the day. */
    async hoursByDay(conventions: readonly WrittenConvention[]) {
      const [candidacies, found] = await Promise.all([
        services.candidacies.byIds(conventions.map(({ candidacyId }) => `${candidacyId}`)),
        store.ofConventions(conventions.map(({ _id }) => `${_id}`)),
      ]);
      const happened = new Map(found.map((one) => [`${one.conventionId}`, one]));
      return conventions.flatMap((convention) => {
        const candidacy = candidacies.get(`${convention.candidacyId}`);
        if (!candidacy) return [];
        const days = daysOfPresence({
          timetable: convention.content.timetable,
          happened: happened.get(`${convention._id}`) ?? null,
          lastDay: lastDayOf({ candidacy, convention }),
          now: clock.now(),
        });
        const done = days.map(({ day, planned, confirmed }) => ({
          day,
          planned,
          done: confirmed?.minutes ?? null,
        }));
        return [{ conventionId: `${convention._id}`, pathwayId: `${candidacy.pathwayId}`, days: done }];
      });
    },
  };
}
export type ImmersionsService = ReturnType<typeof createImmersionsService>;

const notOpen = () =>
  appError('conflict', {
    detail: {
      fr: 'Cela n’est possible que pendant l’immersion, et les heures jusqu’à la clôture du bilan.',
      en: 'This is possible during the immersion only, and for hours until the assessment is closed.',
    },
  });
const inFuture = (path: string) =>
  invalidField(path, 'in_future', {
    fr: 'Ce jour n’est pas encore passé : confirmez-le quand ses dernières heures ont commencé.',
    en: 'This day is still to come: confirm it once its last hours have begun.',
  });
