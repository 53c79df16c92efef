import type { Availability, HoursInput } from '../../contract/availability.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { AppError, invalidField } from '../platform/http/app-error.ts';
import type { AvailabilityDocument, AvailabilityModel } from './availability.model.ts';
import { clashingStretches, type Hours, type Interval } from './rules/free-times.ts';
import type { Venues } from './venues.service.ts';

/** What a counsellor begins with; nothing of it is offered before a first publication. */
const suggested: Omit<Availability, 'version' | 'busyCalendar'> = {
  weekly: [],
  closed: [],
  extra: [],
  motives: [
    { motive: 'first_interview', minutes: 60, bufferMinutes: 15, noticeHours: 24 },
    { motive: 'follow_up', minutes: 30, bufferMinutes: 10, noticeHours: 24 },
    { motive: 'contract', minutes: 45, bufferMinutes: 10, noticeHours: 24 },
  ],
  horizonDays: 60,
};

export const hoursOf = ({ weekly, closed, extra }: AvailabilityDocument): Hours => ({
  weekly: weekly.map(({ weekday, from, to, venueId }) => ({ weekday, from, to, venueId: `${venueId}` })),
  closed,
  extra: extra.map(({ day, from, to, venueId }) => ({ day, from, to, venueId: `${venueId}` })),
});

/** What another calendar says is busy. */
export const busyOf = ({ busy }: Pick<AvailabilityDocument, 'busy'>): Interval[] =>
  (busy ?? []).map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));

/** When counsellors receive: one document per counsellor and structure. */
export function createAvailability(availabilities: AvailabilityModel, venues: Pick<Venues, 'ofStructure'>) {
  function present(found: AvailabilityDocument | null): Availability {
    if (!found) return { ...suggested, version: 0, busyCalendar: null };
    const { motives, horizonDays, version, busyCalendar, busy } = found;
    const { weekly, closed, extra } = hoursOf(found);
    return {
      weekly: [...weekly],
      closed: closed.map(({ from, to }) => ({ from, to })),
      extra: [...extra],
      motives: motives.flatMap(({ motive, minutes, bufferMinutes, noticeHours }) =>
        motive === 'group_meeting' ? [] : [{ motive, minutes, bufferMinutes, noticeHours }],
      ),
      horizonDays,
      version,
      busyCalendar: busyCalendar
        ? {
            host: busyCalendar.host,
            since: busyCalendar.since.toISOString(),
            readAt: busyCalendar.readAt?.toISOString() ?? null,
            problem: busyCalendar.problem ?? null,
            events: busy.length,
          }
        : null,
    };
  }

  const ofActor = ({ accountId, structureId }: Actor) =>
    structureId
      ? availabilities.findOne({ accountId, structureId }).lean<AvailabilityDocument>()
      : Promise.resolve(null);

  /** Throws for a venue that is not the structure's, and for hours that overlap others of the same day. */
  async function check(structureId: string, { weekly, extra }: HoursInput): Promise<void> {
    const own = await venues.ofStructure(structureId);
    const known = new Set(own.map(({ _id }) => _id.toHexString()));
    for (const [name, stretches] of [['weekly', weekly] as const, ['extra', extra] as const]) {
      const at = stretches.findIndex(({ venueId }) => !known.has(venueId));
      if (at >= 0) throw invalidField(`body.${name}.${at}.venueId`, 'no_such_venue');
      const days = stretches.map((one) => ({ ...one, on: 'day' in one ? one.day : `${one.weekday}` }));
      const [clash] = clashingStretches(days);
      if (clash !== undefined) throw invalidField(`body.${name}.${clash}.from`, 'hours_overlap');
    }
  }

  return {
    async of(actor: Actor): Promise<Availability> {
      return present(await ofActor(actor));
    },

    /** Throws `stale_version`. */
    async put(actor: Actor, version: number, hours: HoursInput): Promise<Availability> {
      const { accountId, structureId } = actor;
      if (!structureId) throw new AppError('not_found');
      await check(structureId, hours);
      const found = await ofActor(actor);
      if (found) return present(await changeVersion(availabilities, found._id, version, { $set: hours }));
      if (version !== 0) throw new AppError('stale_version', { version: 0 });
      try {
        const created = await availabilities.create({ accountId, structureId, ...hours, version: 1 });
        return present(created.toObject());
      } catch (error) {
        // published on another device a moment ago
        if (isDuplicateKey(error)) throw new AppError('stale_version');
        throw error;
      }
    },

    /** The id of the actor's document, which is made with nothing published when there is none. */
    async begin({ accountId, structureId }: Actor): Promise<string> {
      const own = { accountId, structureId: structureId ?? null };
      const { motives, horizonDays } = suggested;
      await availabilities.updateOne(
        own,
        { $setOnInsert: { weekly: [], closed: [], extra: [], motives, horizonDays, version: 1 } },
        { upsert: true },
      );
      const found = await availabilities.findOne(own, { _id: 1 }).lean();
      if (!found) throw new Error('Hours were not stored');
      return `${found._id}`;
    },

    async forget(accountId: string): Promise<void> {
      await availabilities.deleteMany({ accountId });
    },

    ofStructure: (structureId: string): Promise<AvailabilityDocument[]> =>
      availabilities.find({ structureId }).lean<AvailabilityDocument[]>(),
  };
}
export type AvailabilityService = ReturnType<typeof createAvailability>;
