import type { QueryFilter, UpdateQuery } from 'mongoose';
import type { DomainEvents } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import type { AppointmentDocument, AppointmentFields, AppointmentModel } from './appointment.model.ts';
import type { Interval } from './rules/free-times.ts';

type Changed = DomainEvents['appointment.changed'];
export type NewAppointment = Omit<
  Partial<AppointmentFields>,
  'outbox' | 'version' | 'history' | 'pathwayId' | 'structureId' | 'counsellorId' | 'meetingId'
> &
  Pick<
    AppointmentFields,
    'kind' | 'motive' | 'venue' | 'zone' | 'startsAt' | 'endsAt' | 'until' | 'clientId'
  > & {
    pathwayId: string | null;
    structureId: string;
    counsellorId: string;
    meetingId?: string;
    claims: string[];
  };

/** A time that an appointment had before a change. */
export type Before = Pick<AppointmentDocument, 'startsAt' | 'until'>;

/** Database access of appointments: each change is one conditional update with its event. */
export function createAppointmentStore(context: Context, appointments: AppointmentModel) {
  const { clock, ids } = context;

  const changed = (
    { _id, pathwayId, counsellorId }: { _id: unknown; pathwayId?: unknown; counsellorId: unknown },
    version: number,
    what: Changed['what'],
    before?: Before,
  ) =>
    makeEvent(context, 'appointment.changed', {
      appointmentId: `${_id}`,
      pathwayId: pathwayId ? `${pathwayId}` : null,
      counsellorId: `${counsellorId}`,
      version,
      what,
      ...(before ? { freed: { from: before.startsAt.toISOString(), to: before.until.toISOString() } } : {}),
    });

  const all = (filter: QueryFilter<AppointmentFields>) =>
    appointments.find(filter).sort({ startsAt: 1, _id: 1 }).lean<AppointmentDocument[]>();

  return {
    find: (id: string) => appointments.findById(id).lean<AppointmentDocument>().exec(),
    findAll: async (ids: readonly string[]) => (ids.length > 0 ? all({ _id: { $in: [...ids] } }) : []),
    byClientId: (clientId: string) => appointments.findOne({ clientId }).lean<AppointmentDocument>().exec(),
    /** The one that holds this claim. */
    holding: (claim: string) => appointments.findOne({ claims: claim }).lean<AppointmentDocument>().exec(),

    ofPerson: (pathwayId: string) => all({ pathwayId }),
    ofPeople: (pathwayIds: readonly string[]) => all({ pathwayId: { $in: [...pathwayIds] } }),
    /** Those of a structure that begin in this time, without single seats of meetings. */
    ofStructure: (structureId: string, { from, to }: { from: Date; to: Date }) =>
      all({ structureId, kind: { $ne: 'seat' }, startsAt: { $gte: from, $lt: to } }),
    ofCounsellor: (counsellorId: string, structureId: string, since: Date) =>
      all({ counsellorId, structureId, kind: { $ne: 'seat' }, startsAt: { $gte: since } }),
    /** What a counsellor is still to hold for a structure, group meetings included. */
    comingOf: (counsellorId: string, structureId: string) =>
      all({
        ...{ counsellorId, structureId, kind: { $ne: 'seat' }, state: 'booked' },
        startsAt: { $gt: clock.now() },
      }),
    meetingsOf: (structureId: string, from: Date) =>
      all({ structureId, kind: 'meeting', state: 'booked', startsAt: { $gt: from } }),
    seatsOf: (meetingIds: readonly string[]) =>
      all({ meetingId: { $in: [...meetingIds] }, claims: { $exists: true } }),
    /** Everybody who has a seat or had one when it took place. */
    attendeesOf: (meetingIds: readonly string[]) =>
      all({ meetingId: { $in: [...meetingIds] }, state: { $nin: ['cancelled', 'revoked'] } }),
    wishingEarlier: (structureId: string, after: Date) =>
      appointments
        .find({ structureId, state: 'booked', startsAt: { $gt: after }, earlierWishedAt: { $ne: null } })
        .sort({ earlierWishedAt: 1 })
        .limit(50)
        .lean<AppointmentDocument[]>(),

    /** What is taken of the time of each of these counsellors, from now on. */
    async takenOf(counsellorIds: readonly string[], but?: unknown): Promise<Map<string, Interval[]>> {
      const found = await appointments
        .find(
          {
            counsellorId: { $in: [...counsellorIds] },
            until: { $gt: clock.now() },
            kind: { $ne: 'seat' },
            state: 'booked',
          },
          { counsellorId: 1, startsAt: 1, until: 1 },
        )
        .lean();
      const taken = new Map<string, Interval[]>(counsellorIds.map((id) => [id, []]));
      for (const { _id, counsellorId, startsAt, until } of found)
        if (`${_id}` !== `${but}`)
          taken.get(`${counsellorId}`)?.push({ from: startsAt.getTime(), to: until.getTime() });
      return taken;
    },

    /** Stores it with its claims; null when one of them, or its key, is taken. */
    async insert(given: NewAppointment, by: string | null): Promise<AppointmentDocument | null> {
      const _id = ids.id();
      const at = clock.now();
      const history = [{ at, what: 'booked' as const, by, startsAt: given.startsAt }];
      const event = changed({ ...given, _id }, 1, 'booked');
      try {
        const created = await appointments.create(withInitialEvents({ ...given, _id, history }, event));
        return created.toObject();
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    /** Changes what is still as it was read; null when it is not, or a new claim is taken. */
    async change(
      appointment: AppointmentDocument,
      {
        what,
        by,
        update,
        before,
      }: {
        what: Exclude<Changed['what'], 'booked'>;
        by: string | null;
        update: UpdateQuery<AppointmentFields>;
        /** The time that becomes free. */
        before?: Before;
      },
    ): Promise<AppointmentDocument | null> {
      const { _id, version } = appointment;
      const startsAt = update.$set?.startsAt ?? appointment.startsAt;
      const line = { at: clock.now(), what, by, startsAt };
      const event = changed(appointment, version + 1, what, before);
      const full = withEvent<AppointmentFields>(
        { ...update, $push: { ...update.$push, history: line } } as UpdateQuery<AppointmentFields>,
        event,
      );
      try {
        return await changeIf<AppointmentFields>(appointments, { _id, version }, full);
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    /** A person may choose again once what they had chosen is over. */
    async releasePast(claim: string): Promise<boolean> {
      const { modifiedCount } = await appointments.updateOne(
        { claims: claim, endsAt: { $lte: clock.now() } },
        { $pull: { claims: claim } },
      );
      return modifiedCount > 0;
    },

    /** The seats of a meeting are held by who holds the meeting. */
    async seatsHeldBy(meetingId: string, counsellorId: string): Promise<void> {
      await appointments.updateMany({ meetingId, state: 'booked' }, { $set: { counsellorId } });
    },

    async remove(pathwayId: string): Promise<void> {
      await appointments.deleteMany({ pathwayId });
    },
    async reassign(ids: readonly string[], pathwayId: string): Promise<void> {
      await appointments.updateMany({ _id: { $in: [...ids] } }, { $set: { pathwayId } });
    },
  };
}
export type AppointmentStore = ReturnType<typeof createAppointmentStore>;
