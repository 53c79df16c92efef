import { z } from 'zod';
import { type AppointmentFigures, getAppointmentFigures } from '../../contract/steering.ts';
import { addDays } from '../../rules/civil-days.ts';
import { median } from '../../rules/median.ts';
import { instantOf } from '../../rules/zoned-time.ts';
import type { CountedAppointment } from '../appointments/appointment.counts.ts';
import { createDailyAnswers } from '../platform/database/daily-answers.ts';
import { roundedCount, wholeMonths } from './figures.ts';
import type { SteeringContext } from './steering.context.ts';

const { total, structures } = getAppointmentFigures.response.shape;
const storedSchema = z.object({ total, structures: z.array(structures.element.omit({ name: true })) });
type Stored = z.output<typeof storedSchema>;

/** Days covered when no period is given. */
const usualPeriod = 90;
/** The clock of the territory's head office decides in which month an appointment lies. */
const startOf = (day: string) => new Date(instantOf(day, 0, 'Europe/Paris'));

/** How appointments went, rounded and the same all day, so that nobody is recognised in a count. */
export function createAppointmentFigures({ clock, db, services }: SteeringContext) {
  const ofTheDay = createDailyAnswers(db, clock, { kind: 'appointments', schema: storedSchema });

  async function count(ids: readonly string[], from: string, to: string): Promise<Stored> {
    const period = { from: startOf(from), to: startOf(addDays(to, 1)) };
    const counted = await services.appointments.counts.counted(ids, period);
    const rows = ids.map((id) => ({
      id,
      ...figuresOf(counted.filter(({ structureId }) => structureId === id)),
    }));
    return { total: figuresOf(counted), structures: rows.filter(({ booked }) => booked !== null) };
  }

  return async (asked: {
    from?: string | undefined;
    to?: string | undefined;
  }): Promise<AppointmentFigures> => {
    const lastDay = asked.to ?? clock.today();
    const { from, to } = wholeMonths(asked.from ?? addDays(lastDay, -usualPeriod), lastDay);
    const all = await services.structures.all();
    const names = new Map(all.map(({ _id, name }) => [`${_id}`, name]));
    const stored = await ofTheDay.of(`${from}:${to}`, () => count([...names.keys()], from, to));
    return {
      ...{ from, to, total: stored.total },
      structures: stored.structures
        .flatMap((row) => {
          const name = names.get(row.id);
          return name ? [{ ...row, name }] : [];
        })
        .sort((one, other) => one.name.localeCompare(other.name, 'fr')),
    };
  };
}

function figuresOf(counted: readonly CountedAppointment[]): Stored['total'] {
  const countIn = (...states: CountedAppointment['state'][]) =>
    roundedCount(counted.filter(({ state }) => states.includes(state)).length);
  const days = counted.flatMap(({ daysToFirst }) => (daysToFirst === null ? [] : [daysToFirst]));
  return {
    booked: roundedCount(counted.length),
    honoured: countIn('honoured'),
    excused: countIn('excused'),
    notCome: countIn('not_come'),
    calledOff: countIn('cancelled', 'revoked'),
    // below five, a median would be about individual people
    medianDaysToFirst: roundedCount(days.length) === null ? null : median(days),
  };
}
