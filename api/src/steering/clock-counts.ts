import { z } from 'zod';
import { type ClockDelay, type ClockKind, clockDelays, clockKinds } from '../../contract/clock-lists.ts';
import { type ClockCounts, getClockCounts } from '../../contract/steering.ts';
import { delayOf } from '../../rules/clocks.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import { createDailyAnswers } from '../platform/database/daily-answers.ts';
import { roundedCount } from './figures.ts';
import type { SteeringContext } from './steering.context.ts';

type CountedClock = Awaited<ReturnType<PathwaysService['countClocks']>>[number];

const { total, structures } = getClockCounts.response.shape;
const storedSchema = z.object({ total, structures: z.array(structures.element.omit({ name: true })) });
type Stored = z.output<typeof storedSchema>;

/** How many recipients wait for a step, rounded and the same all day, so that nobody is recognised in a count. */
export function createClockCounts({ clock, db, services }: SteeringContext) {
  const ofTheDay = createDailyAnswers(db, clock, { kind: 'clocks', schema: storedSchema });

  async function count(): Promise<Stored> {
    const [counted, today] = [await services.pathways.countClocks(), clock.today()];
    const byStructure = new Map<string, CountedClock[]>();
    for (const one of counted) {
      if (!one.structureId) continue;
      byStructure.set(one.structureId, [...(byStructure.get(one.structureId) ?? []), one]);
    }
    const rows = [...byStructure].map(([id, own]) => ({ id, counts: countsOf(own, today) }));
    return { total: countsOf(counted, today), structures: rows.filter(({ counts }) => counts.length > 0) };
  }

  return async (): Promise<ClockCounts> => {
    const [stored, all] = await Promise.all([ofTheDay.of('all', count), services.structures.all()]);
    const names = new Map(all.map(({ _id, name }) => [`${_id}`, name]));
    return {
      on: clock.today(),
      total: stored.total,
      structures: stored.structures.flatMap(({ id, counts }) => {
        const name = names.get(id);
        return name ? [{ id, name, counts }] : [];
      }),
    };
  };
}

/** The counts that may be shown, in the order of the steps; those below five are left out. */
function countsOf(counted: readonly CountedClock[], today: string): Stored['total'] {
  const inList = (step: ClockKind, delay: ClockDelay) =>
    counted
      .filter(({ kind, due }) => kind === step && delayOf(stateOf(due, today), today) === delay)
      .reduce((sum, { people }) => sum + people, 0);
  return clockKinds.flatMap((step) =>
    clockDelays.flatMap((delay) => {
      const people = roundedCount(inList(step, delay));
      return people === null ? [] : [{ step, delay, people }];
    }),
  );
}

const stateOf = (due: string | null, today: string) => ({
  state: due === null ? ('undated' as const) : due < today ? ('over' as const) : ('running' as const),
  due,
});
