import type { Figures } from '../../contract/index.ts';
import type { Counted } from '../candidacies/counted.ts';
import { createDailyAnswers } from '../platform/database/daily-answers.ts';
import { answersOf, countAccepted, roundedCount, started, totalsOf, wholeMonths } from './figures.ts';
import {
  type Call,
  callsSchema,
  type PeopleFigures,
  peopleFiguresSchema,
  type Row,
} from './steering.answers.ts';
import type { SteeringContext } from './steering.context.ts';

const oneDay = 24 * 3_600_000;
/** Days covered when no period is given. */
const usualPeriod = 90;
/** Waiting candidacies at one company from which it counts as overloaded. */
const overload = 5;
/** Days of waiting after which a company counts as silent. */
const longSilence = 5;

export function createSteeringService(context: SteeringContext) {
  const { clock, services } = context;
  const ofTheDay = createDailyAnswers(context.db, clock, { kind: 'figures', schema: peopleFiguresSchema });
  const callsOfTheDay = createDailyAnswers(context.db, clock, { kind: 'companies', schema: callsSchema });

  /** Slots by state and their places, now. */
  async function slotFigures(): Promise<{ slots: Figures['total']['slots']; byCommune: Map<string, Open> }> {
    const slots = { draft: 0, published: 0, paused: 0, closed: 0, full: 0, places: 0, placesLeft: 0 };
    const byCommune = new Map<string, Open>();
    const establishments = new Map<string, string>();
    for await (const slot of services.slots.walk(['draft', 'published', 'paused', 'closed'])) {
      slots[slot.state] += 1;
      if (slot.state !== 'published') continue;
      const left = services.slots.placesLeft(slot);
      slots.places += slot.places;
      slots.placesLeft += left;
      if (left === 0) slots.full += 1;
      const code = slot.site?.communeCode ?? (await communeOf(`${slot.establishmentId}`, establishments));
      const open = byCommune.get(code) ?? { openSlots: 0, placesLeft: 0 };
      byCommune.set(code, {
        openSlots: open.openSlots + (left > 0 ? 1 : 0),
        placesLeft: open.placesLeft + left,
      });
    }
    return { slots, byCommune };
  }

  /** What the public list shows: without slots of companies that rest, and outside the territory. */
  async function openFigures(): Promise<{ openSlots: number; openPlaces: number }> {
    const open = new Set(await services.matching.openSlotIds(Number.POSITIVE_INFINITY));
    let openPlaces = 0;
    for await (const slot of services.slots.walk(['published']))
      if (open.has(`${slot._id}`)) openPlaces += services.slots.placesLeft(slot);
    return { openSlots: open.size, openPlaces };
  }

  async function communeOf(establishmentId: string, known: Map<string, string>): Promise<string> {
    const found = known.get(establishmentId);
    if (found !== undefined) return found;
    const establishment = await services.establishments.getEstablishment(establishmentId);
    const code = establishment?.commune.code ?? '';
    known.set(establishmentId, code);
    return code;
  }

  function nameOf(code: string): { code: string; name: string } {
    return { code, name: services.directory.commune(code)?.name ?? code };
  }

  /** Statistics about people: constant for a day, so that repeated requests reveal nothing about that day. */
  async function countPeople(from: string, to: string): Promise<PeopleFigures> {
    const length = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / oneDay) + 1);
    const earlier = wholeMonths(dayBefore(from, length), dayBefore(from, 1));
    const [now, before, people] = await Promise.all([
      services.candidacies.counted(from, to),
      services.candidacies.counted(earlier.from, earlier.to),
      services.pathways.countByCommune(),
    ]);
    const codes = new Set([...people.keys(), ...now.map(({ communeCode }) => communeCode)]);
    return {
      total: totalsOf(now),
      before: totalsOf(before),
      communes: [...codes].filter(Boolean).map((code) => ({ code, ...rowOf(code, people, now) })),
    };
  }

  async function figures(asked: { from?: string | undefined; to?: string | undefined }): Promise<Figures> {
    const lastDay = asked.to ?? clock.today();
    const { from, to } = wholeMonths(asked.from ?? dayBefore(lastDay, usualPeriod), lastDay);
    const [{ slots, byCommune }, counted, calls] = await Promise.all([
      slotFigures(),
      ofTheDay.of(`${from}:${to}`, () => countPeople(from, to)),
      callsOfTheDay.of('to_call', countCalls),
    ]);
    const rows = new Map(counted.communes.map(({ code, ...row }) => [code, row]));
    // a commune is listed for its slots, or for a count that may be shown, but not because one person lives there
    const tellable = counted.communes.filter(
      ({ people, candidacies }) => people !== null || candidacies !== null,
    );
    const codes = new Set([...byCommune.keys(), ...tellable.map(({ code }) => code)]);
    // needs and places are those of the territory, wherever somebody who is accompanied here lives
    const own = [...codes].filter((code) => code && services.territory.includes(code));
    const communes = own.map((code) => ({
      commune: nameOf(code),
      ...(byCommune.get(code) ?? { openSlots: 0, placesLeft: 0 }),
      ...(rows.get(code) ?? rowOf(code, new Map(), [])),
    }));
    return {
      from,
      to,
      total: { slots, ...counted.total },
      before: { slots, ...counted.before },
      communes: communes.sort(
        (a, b) => b.openSlots - a.openSlots || a.commune.name.localeCompare(b.commune.name, 'fr'),
      ),
      companies: await named(calls),
    };
  }

  /** Companies to call: constant for a day, so that repeated requests reveal no answer and no new candidacy. */
  async function countCalls(): Promise<Call[]> {
    const now = clock.now().getTime();
    return (await services.candidacies.waitingCompanies())
      .flatMap(({ establishmentId, waiting, oldest }): Call[] => {
        const oldestDays = Math.floor((now - oldest.getTime()) / oneDay);
        const reason = oldestDays >= longSilence ? 'silent' : waiting >= overload ? 'overloaded' : null;
        return reason ? [{ establishmentId, waiting: roundedCount(waiting), oldestDays, reason }] : [];
      })
      .sort((a, b) => b.oldestDays - a.oldestDays)
      .slice(0, 30);
  }

  async function named(calls: readonly Call[]): Promise<Figures['companies']> {
    const hosts = await services.establishments.getEstablishments(
      calls.map(({ establishmentId }) => establishmentId),
    );
    return calls.flatMap((call) => {
      const host = hosts.get(call.establishmentId);
      return host ? [{ ...call, name: host.name, commune: host.commune }] : [];
    });
  }

  return {
    figures,

    /** The public statistics of the welcome page. */
    async territory() {
      const [{ openSlots, openPlaces }, establishments, immersionsStarted] = await Promise.all([
        openFigures(),
        services.establishments.count(),
        services.candidacies.countInStates(started),
      ]);
      return {
        name: context.services.territory.current().name,
        figures: {
          openSlots,
          openPlaces,
          establishments,
          // rounded down to five: public, so one person more or less must not show
          immersionsStarted: Math.floor(immersionsStarted / 5) * 5,
        },
      };
    },
  };
}
export type SteeringService = ReturnType<typeof createSteeringService>;

function rowOf(code: string, people: ReadonlyMap<string, number>, candidacies: readonly Counted[]): Row {
  const here = candidacies.filter(({ communeCode }) => communeCode === code);
  const { medianHoursToFirstAnswer, silenceRate } = answersOf(here);
  return {
    people: roundedCount(people.get(code) ?? 0),
    candidacies: roundedCount(here.length),
    accepted: roundedCount(countAccepted(here)),
    medianHoursToFirstAnswer,
    silenceRate,
  };
}

interface Open {
  openSlots: number;
  placesLeft: number;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * oneDay).toISOString().slice(0, 10);
}
