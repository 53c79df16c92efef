import type { SentRequest } from '../pathways/candidacies-port.ts';
import { parisDay } from '../platform/clock.ts';
import type { ImpressionModel } from './exposure.model.ts';
import type { MatchingContext } from './matching.context.ts';

const dayLength = 86_400_000;
const windowDays = 14;
/** An impression weighs less than a request that a company must answer. */
const weights = { shown: 0.2, requested: 1 };
/** Milliseconds: other processes may have stored rows with slightly earlier times than this process has read. */
const overlap = 5_000;

interface Asked {
  pathwayId: string;
  day: string;
  open: boolean;
}

/**
 * How many people saw each slot, and how many have a request for it, in the last 14 days. Counts people, not page
 * loads; the weight decreases by 1/14 per day. Impressions are stored per person and day; requests are read from the
 * candidacies, so that both survive a restart.
 */
export function createExposure(
  { clock, services }: Pick<MatchingContext, 'clock' | 'services'>,
  impressions: ImpressionModel,
) {
  /** slot → person → last day of an impression */
  const seen = new Map<string, Map<string, string>>();
  /** slot → candidacy → request */
  const asked = new Map<string, Map<string, Asked>>();
  let readUntil = 0;

  const ageOf = (day: string) => Math.round((Date.parse(clock.today()) - Date.parse(day)) / dayLength);
  /** 1 today, 1/14 on the last day of the window, 0 beyond; never above 1, even when the clock is set back. */
  const fade = (day: string) => Math.min(1, Math.max(0, 1 - ageOf(day) / windowDays));
  const firstDay = () => parisDay(new Date(clock.now().getTime() - (windowDays - 1) * dayLength));

  /** Records an impression; returns whether the slot's exposure changed. */
  function noteShown(slotId: string, pathwayId: string, day: string): boolean {
    const people = seen.get(slotId) ?? new Map<string, string>();
    seen.set(slotId, people);
    if ((people.get(pathwayId) ?? '') >= day) return false;
    people.set(pathwayId, day);
    return true;
  }

  function noteRequest({ id, slotId, pathwayId, at, open }: SentRequest): void {
    const requests = asked.get(slotId) ?? new Map<string, Asked>();
    asked.set(slotId, requests);
    requests.set(id, { pathwayId, day: parisDay(at), open });
  }

  function forgetOld(): void {
    for (const [slotId, people] of seen) {
      for (const [id, day] of people) if (fade(day) === 0) people.delete(id);
      if (people.size === 0) seen.delete(slotId);
    }
    for (const [slotId, requests] of asked) {
      for (const [id, { day }] of requests) if (fade(day) === 0) requests.delete(id);
      if (requests.size === 0) asked.delete(slotId);
    }
  }

  async function readShowings(filter: Record<string, unknown>): Promise<string[]> {
    const changed = new Set<string>();
    const began = Date.now();
    for await (const { pathwayId, day, slotIds } of impressions.find(filter).lean().cursor())
      for (const slotId of slotIds) if (noteShown(slotId, pathwayId, day)) changed.add(slotId);
    readUntil = began;
    return [...changed];
  }

  const requestsOf = (slotId: string) =>
    [...(asked.get(slotId)?.values() ?? [])].filter(({ day }) => fade(day) > 0);

  return {
    /** Reads the window from the database: at the start and on each new day. */
    async load(): Promise<void> {
      forgetOld();
      await readShowings({ day: { $gte: firstDay() } });
      const since = new Date(clock.now().getTime() - windowDays * dayLength);
      for (const request of (await services.pathways.ports.candidacies.connected?.requestsSince(since)) ?? [])
        noteRequest(request);
    },

    /** Reads impressions of other processes since the last read; returns the slots whose exposure changed. */
    readOthers: (): Promise<string[]> => readShowings({ storedAt: { $gte: new Date(readUntil - overlap) } }),

    /** Stores that a person was shown these slots; returns those shown for the first time today. */
    async recordShown(pathwayId: string, slotIds: readonly string[]): Promise<string[]> {
      const day = clock.today();
      const fresh = slotIds.filter((slotId) => (seen.get(slotId)?.get(pathwayId) ?? '') < day);
      if (fresh.length === 0) return [];
      await impressions.updateOne(
        { _id: `${pathwayId}:${day}` },
        { $addToSet: { slotIds: { $each: fresh } }, $set: { pathwayId, day, storedAt: new Date() } },
        { upsert: true },
      );
      return fresh.filter((slotId) => noteShown(slotId, pathwayId, day));
    },

    /** A request was sent to a company, or ended; the candidacy itself is already stored. */
    noteRequest,

    /** For the engine: counts each person once, with their highest weight. */
    of(slotId: string): number {
      const weighed = new Map<string, number>();
      const weigh = (pathwayId: string, weight: number) =>
        weighed.set(pathwayId, Math.max(weight, weighed.get(pathwayId) ?? 0));
      for (const [pathwayId, day] of seen.get(slotId) ?? []) weigh(pathwayId, weights.shown * fade(day));
      for (const { pathwayId, day, open } of requestsOf(slotId))
        weigh(pathwayId, (open ? weights.requested : weights.shown) * fade(day));
      return [...weighed.values()].reduce((sum, weight) => sum + weight, 0);
    },

    /** For people: to how many it was shown or proposed, and to how many it was proposed this week. */
    spreadOf(slotId: string): { people: number; proposedThisWeek: number } {
      const requests = requestsOf(slotId);
      const saw = [...(seen.get(slotId) ?? [])].filter(([, day]) => fade(day) > 0);
      const lately = requests.filter(({ day }) => ageOf(day) < 7);
      return {
        people: new Set([...saw.map(([id]) => id), ...requests.map(({ pathwayId }) => pathwayId)]).size,
        proposedThisWeek: new Set(lately.map(({ pathwayId }) => pathwayId)).size,
      };
    },
  };
}
export type Exposure = ReturnType<typeof createExposure>;
