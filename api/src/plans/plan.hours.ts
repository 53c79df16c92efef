import type { Plan } from '../../contract/plans.ts';
import { mondayOf } from '../../rules/civil-days.ts';
import type { PlansContext } from './plans.context.ts';

type Hours = Pick<Plan, 'immersions' | 'weeks'>;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The hours of a person's immersions, of each and by week: what tutors confirmed counts by itself. */
export function createPlanHours({ services }: Pick<PlansContext, 'services'>) {
  return async (pathwayId: string): Promise<Hours> => {
    const candidacyIds = await services.candidacies.idsOfPathway(pathwayId);
    if (candidacyIds.length === 0) return { immersions: [], weeks: [] };
    const conventions = await services.conventions.sentOf(candidacyIds, '2000-01-01');
    if (conventions.length === 0) return { immersions: [], weeks: [] };
    const byDay = await services.immersions.hoursByDay(conventions);
    const daysOf = new Map(byDay.map(({ conventionId, days }) => [conventionId, days]));
    const weeks = new Map<string, { planned: number; done: number }>();
    for (const { days } of byDay)
      for (const { day, planned, done } of days) {
        const monday = mondayOf(day);
        const week = weeks.get(monday) ?? { planned: 0, done: 0 };
        weeks.set(monday, { planned: week.planned + planned, done: week.done + (done ?? 0) });
      }
    return {
      immersions: conventions.map(({ _id, candidacyId, from, to }) => {
        const days = daysOf.get(`${_id}`) ?? [];
        return {
          candidacyId: `${candidacyId}`,
          conventionId: `${_id}`,
          from,
          to,
          planned: sum(days.map(({ planned }) => planned)),
          done: sum(days.map(({ done }) => done ?? 0)),
        };
      }),
      weeks: [...weeks]
        .map(([monday, hours]) => ({ monday, ...hours }))
        .sort((one, other) => one.monday.localeCompare(other.monday)),
    };
  };
}
export type PlanHours = ReturnType<typeof createPlanHours>;
