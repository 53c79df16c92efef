import { paths } from '../../contract/paths.ts';
import type { DomainEvents } from '../domain-events.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { isPersonal } from './appointments.reads.ts';
import type { Booking } from './booking.service.ts';
import type { Letters } from './letters.ts';
import type { Reminders } from './reminders.ts';
import type { Times } from './times.service.ts';

type Changed = DomainEvents['appointment.changed'];
/** The changes that people are written about. */
const told = ['booked', 'moved', 'cancelled', 'revoked', 'entrusted'] as const;

interface Parts {
  store: AppointmentStore;
  letters: Letters;
  reminders: Reminders;
  times: Times;
  booking: Booking;
}

/** Whether the time of one can be the time of the other: a seat for a seat, or else the same counsellor. */
const mayTake = (waiting: AppointmentDocument, freed: AppointmentDocument) =>
  waiting.kind === 'seat'
    ? freed.kind === 'seat'
    : freed.kind !== 'seat' && waiting.counsellorId.equals(freed.counsellorId);

/** Tells the person and the counsellor what changed, and those who wish an earlier time that one is free. */
export function subscribeAppointmentNews(
  context: AppointmentsContext,
  { store, letters, reminders, times, booking }: Parts,
): void {
  const { clock, events, realtime, services } = context;

  /** What is to be told, with the appointment as it is now; null when it changed again: that is told by its own event. */
  async function toTell({ appointmentId, version, what }: Changed) {
    const news = told.find((one) => one === what);
    const appointment = news ? await store.find(appointmentId) : null;
    return news && isPersonal(appointment) && appointment.version === version ? { news, appointment } : null;
  }

  events.subscribe('appointments.letters', ['appointment.changed'], async ({ data }) => {
    const found = await toTell(data);
    if (!found || found.appointment.startsAt <= clock.now()) return;
    const { news, appointment } = found;
    // somebody else may take it over again, with no new time
    const turn = news === 'entrusted' ? appointment.version : appointment.sequence;
    await letters.tell(appointment, news, `appointment:${appointment._id}:${turn}:${news}`);
    if (appointment.state === 'booked') await reminders.plan(appointment);
  });

  events.subscribe('appointments.notices', ['appointment.changed'], async ({ id, data }) => {
    if (data.pathwayId)
      realtime.emit(`pathway:${data.pathwayId}`, 'appointment.changed', { pathwayId: data.pathwayId });
    const found = await toTell(data);
    // who takes people over is told of all of them together
    if (!found || found.news === 'entrusted') return;
    const { pathwayId, startsAt, zone, counsellorId, history } = found.appointment;
    const by = history.at(-1)?.by;
    const values = { what: found.news, startsAt: startsAt.toISOString(), zone };
    const news = { key: `appointment:${id}`, kind: 'appointment' as const, values };
    // whoever did it knows
    const person = by ? await services.accounts.accountOfPathway(`${pathwayId}`) : null;
    if (person)
      await services.notifications.notify([person], {
        ...{ ...news, link: paths.myAppointments },
        concern: { of: 'pathway', id: `${pathwayId}` },
      });
    if (`${by}` === `${counsellorId}`) return;
    await services.notifications.notify(await services.accounts.accountRefs([`${counsellorId}`]), {
      ...{ ...news, link: `${paths.appointmentWeek}?jour=${startsAt.toISOString().slice(0, 10)}` },
      concern: { of: 'account' },
    });
  });

  // a meeting is called off: so is everybody's seat
  events.subscribe('appointments.meetings', ['appointment.changed'], async ({ data }) => {
    if (data.what !== 'revoked' || data.pathwayId) return;
    for (const seat of await store.seatsOf([data.appointmentId]))
      await booking.revoke(seat, data.counsellorId);
  });

  // somebody else holds a meeting: so they do for every seat
  events.subscribe('appointments.hosts', ['appointment.changed'], async ({ data }) => {
    if (data.what !== 'entrusted' || data.pathwayId) return;
    const meeting = await store.find(data.appointmentId);
    if (meeting) await store.seatsHeldBy(data.appointmentId, `${meeting.counsellorId}`);
  });

  events.subscribe('appointments.earlier', ['appointment.changed'], async ({ id, data }) => {
    const { freed } = data;
    const changed = freed && (await store.find(data.appointmentId));
    if (!changed || new Date(freed.from) <= clock.now()) return;
    const waiting = await store.wishingEarlier(`${changed.structureId}`, new Date(freed.from));
    for (const appointment of waiting.filter(isPersonal)) {
      if (appointment._id.equals(changed._id) || !mayTake(appointment, changed)) continue;
      const { structureId, counsellorId, motive, startsAt } = appointment;
      const asking = { structureId: `${structureId}`, counsellorId: `${counsellorId}`, motive };
      const offered = await times.offered(asking);
      // somebody may have taken it already, and what was free before is no news
      const isFreed = offered.some(
        (time) => new Date(time.startsAt) < startsAt && time.startsAt < freed.to && time.endsAt > freed.from,
      );
      if (isFreed) await letters.tell(appointment, 'earlier', `appointment:${appointment._id}:earlier:${id}`);
    }
  });
}
