import type { PersonalAppointment } from '../../appointments/appointment.model.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { Contacts } from '../contacts.ts';
import type { ReachingContext } from '../reaching.context.ts';
import type { AttemptDocument, ReachingModels } from '../reaching.model.ts';
import { wayStates } from '../rules/ways.ts';

const oneDay = 24 * 3_600_000;
/** Days that printing and post take: a letter about an earlier date would come too late. */
const postDays = 3;
const told: readonly string[] = ['booked', 'moved', 'revoked', 'entrusted'];

/** Letters about a date that a structure set, moved or called off, to those who have neither mail nor phone. */
export function createAppointmentLetters(
  { clock, events, realtime, services }: ReachingContext,
  { attempts }: ReachingModels,
  contacts: Pick<Contacts, 'postalOf'>,
) {
  const { reach } = services.appointments;

  /** Nothing else reaches the person, and a letter does. */
  async function needsLetter({ pathwayId }: PersonalAppointment): Promise<boolean> {
    const id = `${pathwayId}`;
    const people = await services.pathways.firstSteps.ofPeople([id]);
    const where = (await reach.addressesOf(people)).get(id);
    if (!where) return false;
    const ways = wayStates(where, (await contacts.postalOf([id])).has(id));
    return ways.email !== 'works' && ways.sms !== 'works' && ways.letter === 'works';
  }

  async function note(appointment: PersonalAppointment, by: string): Promise<void> {
    const { _id, pathwayId, structureId, sequence, version } = appointment;
    // what it said before is not true any more
    await attempts.updateMany(
      { appointmentId: _id, 'letter.state': 'waiting' },
      { $set: { 'letter.state': 'dropped' } },
    );
    try {
      await attempts.create({
        ...{ key: `reach:appointment:${_id}:${version}`, pathwayId, structureId, by, at: clock.now() },
        ...{ kind: 'appointment', via: 'letter', letter: { state: 'waiting' } },
        ...{ appointmentId: _id, appointmentSequence: sequence },
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    realtime.emit(`pathway:${pathwayId}`, 'appointment.changed', { pathwayId: `${pathwayId}` });
  }

  events.subscribe('reaching.appointments', ['appointment.changed'], async ({ data }) => {
    if (!told.includes(data.what) || !data.pathwayId) return;
    const appointment = await reach.appointment(data.appointmentId);
    // changed again since: that is told by its own event
    if (appointment?.version !== data.version) return;
    // whoever did it knows
    const by = appointment.history.at(-1)?.by;
    if (!by || appointment.startsAt.getTime() < clock.now().getTime() + postDays * oneDay) return;
    if (await needsLetter(appointment)) await note(appointment, `${by}`);
  });

  return {
    /** What a letter is about; null when its reason has gone. */
    async wanted({
      appointmentId,
      appointmentSequence,
    }: Pick<AttemptDocument, 'appointmentId' | 'appointmentSequence'>): Promise<PersonalAppointment | null> {
      const found = appointmentId ? await reach.appointment(`${appointmentId}`) : null;
      if (!found || found.sequence !== appointmentSequence || found.startsAt <= clock.now()) return null;
      return found.state === 'booked' || found.state === 'revoked' ? found : null;
    },
  };
}
export type AppointmentLetters = ReturnType<typeof createAppointmentLetters>;
