import type { appointmentStates } from '../../contract/lists.ts';
import type { AppointmentDocument, AppointmentModel, PersonalAppointment } from './appointment.model.ts';
import { isPersonal } from './appointments.reads.ts';
import type { BookingLinks } from './links.service.ts';

const oneDay = 24 * 3_600_000;

/** One appointment of a person, without who it is. */
export interface CountedAppointment {
  structureId: string;
  state: (typeof appointmentStates)[number];
  /** Of a first interview that was held: days since the person was first invited or booked. */
  daysToFirst: number | null;
}

/** For statistics: what was arranged in a period, seats in meetings included. */
export function createAppointmentCounts(
  appointments: AppointmentModel,
  links: Pick<BookingLinks, 'ofPeople'>,
) {
  /** When each person was first invited or booked. */
  async function begunAt(all: readonly PersonalAppointment[]): Promise<Map<string, number>> {
    const made = await links.ofPeople([...new Set(all.map(({ pathwayId }) => `${pathwayId}`))]);
    const begun = new Map<string, number>();
    const note = (pathwayId: unknown, at: Date | undefined) => {
      if (at) begun.set(`${pathwayId}`, Math.min(begun.get(`${pathwayId}`) ?? Infinity, at.getTime()));
    };
    for (const { pathwayId, createdAt } of made) note(pathwayId, createdAt);
    for (const { pathwayId, history } of all) note(pathwayId, history[0]?.at);
    return begun;
  }

  return {
    async counted(
      structureIds: readonly string[],
      { from, to }: { from: Date; to: Date },
    ): Promise<CountedAppointment[]> {
      const found = await appointments
        .find(
          {
            structureId: { $in: [...structureIds] },
            startsAt: { $gte: from, $lt: to },
            kind: { $ne: 'meeting' },
          },
          { structureId: 1, pathwayId: 1, state: 1, motive: 1, startsAt: 1, history: 1 },
        )
        .lean<AppointmentDocument[]>();
      const own = found.filter(isPersonal);
      const isFirst = ({ state, motive }: PersonalAppointment) =>
        state === 'honoured' && motive === 'first_interview';
      const begun = await begunAt(own.filter(isFirst));
      return own.map((one) => {
        const since = begun.get(`${one.pathwayId}`);
        return {
          structureId: `${one.structureId}`,
          state: one.state,
          daysToFirst:
            isFirst(one) && since !== undefined ? Math.max(0, one.startsAt.getTime() - since) / oneDay : null,
        };
      });
    },
  };
}
export type AppointmentCounts = ReturnType<typeof createAppointmentCounts>;
