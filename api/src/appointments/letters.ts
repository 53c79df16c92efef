import type { Locale } from '../../contract/primitives.ts';
import { calendarOfAppointment } from './appointment.calendar.ts';
import {
  type AppointmentData,
  type AppointmentNews,
  appointmentMail,
  appointmentSms,
  appointmentWords,
} from './appointment.mails.ts';
import type { PersonalAppointment } from './appointment.model.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { BookingLinkDocument } from './booking-link.model.ts';
import type { BookingLinks } from './links.service.ts';
import { addressOf } from './person.addresses.ts';

const oneDay = 24 * 3_600_000;

/** A reminder shortly before comes by text message where it can; everything else by mail where it can. */
const waysOf = (news: AppointmentNews) =>
  news === 'in_2_hours' ? (['sms', 'email'] as const) : (['email', 'sms'] as const);

/** Writes to people about their appointments, by mail or else by text message, each with their personal link. */
export function createLetters(context: AppointmentsContext, links: BookingLinks) {
  const { clock, mail, publicUrl, services, sms } = context;

  const structureOf = async (id: unknown) => (await services.structures.getStructure(`${id}`))?.name ?? '';
  const nameOf = async (id: unknown) => (await services.accounts.accountRefs([`${id}`]))[0]?.name ?? '';

  /** The link to an appointment; one is made when the person has none. */
  async function linkTo(appointment: PersonalAppointment): Promise<BookingLinkDocument> {
    const { _id, pathwayId, structureId, counsellorId, motive, endsAt } = appointment;
    const found =
      (await links.current(`${pathwayId}`, `${structureId}`)) ??
      (await links.make({
        pathwayId: `${pathwayId}`,
        structureId: `${structureId}`,
        counsellorId: `${counsellorId}`,
        motive,
        via: 'link',
        by: `${counsellorId}`,
        clientId: `appointment:${_id}`,
        silent: true,
      }));
    await links.keepUntil(found, endsAt);
    return found;
  }

  async function factsOf(appointment: PersonalAppointment, news: AppointmentNews): Promise<AppointmentData> {
    const { startsAt, zone, venue, convocation, structureId, counsellorId } = appointment;
    const [structure, counsellor] = await Promise.all([structureOf(structureId), nameOf(counsellorId)]);
    return { news, startsAt, zone, venue, convocation, structure, counsellor };
  }

  return {
    /** What a letter about it says, as it is now, with the link whose code stands on it. */
    async onPaper(appointment: PersonalAppointment, locale: Locale) {
      const news = appointment.state === 'booked' ? 'booked' : 'revoked';
      const [link, facts] = await Promise.all([linkTo(appointment), factsOf(appointment, news)]);
      return { link, ...appointmentWords(locale, facts, true) };
    },

    /** Once for each key. Does nothing when the person cannot be reached. */
    async tell(appointment: PersonalAppointment, news: AppointmentNews, key: string): Promise<void> {
      const pathwayId = `${appointment.pathwayId}`;
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway || pathway.erasedAt || pathway.mergedInto) return;
      const link = await linkTo(appointment);
      const address = await addressOf(context, pathway, waysOf(news));
      if (!address) return;
      const path = links.pathOf(link);
      const facts = await factsOf(appointment, news);
      const { startsAt } = appointment;
      const { to, via, locale } = address;
      if (via === 'sms') {
        const data = { ...facts, url: `${publicUrl()}${path}` };
        const usefulUntil = startsAt > clock.now() ? startsAt : new Date(clock.now().getTime() + oneDay);
        await sms.send({ to, key, locale, data, template: appointmentSms, usefulUntil });
        return;
      }
      await mail.send({
        ...{ to, key, locale, template: appointmentMail, about: [pathwayId] },
        data: { ...facts, path },
        calendar: calendarOfAppointment(appointment, {
          ...{ whom: facts.structure, locale },
          // the file is kept in a calendar that others may read: it does not hold the secret
          link: publicUrl(),
        }),
      });
    },
  };
}
export type Letters = ReturnType<typeof createLetters>;
