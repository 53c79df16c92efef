import { addDays, type Day } from '../../../rules/civil-days.ts';
import type { Context } from '../context.ts';
import { parisInstant } from '../paris-time.ts';

/** In Paris; nobody is told earlier. */
const hour = '08:00';

/** A job that runs each morning with the current day; after a stop of several days, once for all of them, with the first. */
export function createMorningJob(
  { clock, jobs }: Pick<Context, 'clock' | 'jobs'>,
  type: string,
  run: (today: Day, since: Day) => Promise<void>,
) {
  const plan = (day: Day) =>
    jobs.schedule({ key: `${type}:${day}`, type, runAt: parisInstant(day, hour), data: { day } });

  jobs.on(type, async ({ day }: { day: Day }) => {
    const today = clock.today();
    await run(today, day < today ? day : today);
    await plan(addDays(day < today ? today : day, 1));
  });

  return { start: () => plan(clock.today()) };
}
