import type { BookingPage, bookByLink } from '../../contract/booking-links.ts';
import type { ParsedOf } from '../../contract/endpoint.ts';
import type { Locale } from '../../contract/primitives.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { calendarOfAppointment } from './appointment.calendar.ts';
import type { PersonalAppointment } from './appointment.model.ts';
import { canCancel, canMove, canWishEarlier } from './appointment.policy.ts';
import { factsOf } from './appointment.present.ts';
import { notBooked } from './appointment.sentences.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { type AppointmentReads, isPersonal } from './appointments.reads.ts';
import type { Booking } from './booking.service.ts';
import type { BookingLinkDocument } from './booking-link.model.ts';
import type { BookingLinks } from './links.service.ts';
import type { Asking, Times } from './times.service.ts';

interface Parts {
  links: BookingLinks;
  store: Pick<AppointmentStore, 'ofPerson'>;
  reads: Pick<AppointmentReads, 'present'>;
  booking: Booking;
  times: Times;
}

/** Booking with a personal link, without an account. Reading only notes that the page was opened: mail scanners open links too. */
export function createByLink(context: AppointmentsContext, { links, store, reads, booking, times }: Parts) {
  const { clock, ids, publicUrl, services } = context;

  const askingOf = ({ structureId, counsellorId, motive }: BookingLinkDocument): Asking => ({
    structureId: `${structureId}`,
    counsellorId: counsellorId ? `${counsellorId}` : null,
    motive,
  });

  async function open(token: string): Promise<BookingLinkDocument> {
    const link = await links.open(token);
    const pathway = await services.pathways.getPathway(`${link.pathwayId}`);
    if (!pathway || pathway.erasedAt || pathway.mergedInto) throw new AppError('link_spent_or_expired');
    return link;
  }

  /** What is booked with the structure of the link: the next one, or else the last one. */
  async function currentOf({
    pathwayId,
    structureId,
  }: BookingLinkDocument): Promise<PersonalAppointment | null> {
    const own = (await store.ofPerson(`${pathwayId}`))
      .filter(isPersonal)
      .filter((one) => `${one.structureId}` === `${structureId}`);
    const now = clock.now();
    const next = own.find(({ state, endsAt }) => state === 'booked' && endsAt > now);
    return next ?? own.at(-1) ?? null;
  }

  async function page(link: BookingLinkDocument): Promise<BookingPage> {
    const [current, structure] = await Promise.all([
      currentOf(link),
      services.structures.getStructure(`${link.structureId}`),
    ]);
    const [appointment = null] = current ? await reads.present([current], () => 'person') : [];
    const asking =
      current && appointment?.abilities.move ? { ...askingOf(link), motive: current.motive } : askingOf(link);
    // who was given a date does not choose another one
    const fixed =
      current?.state === 'booked' && current.startsAt > clock.now() && !appointment?.abilities.move;
    return {
      motive: asking.motive,
      structure: structure?.name ?? '',
      structurePhone: structure?.phone ?? null,
      expiresAt: link.expiresAt.toISOString(),
      appointment,
      times: fixed ? [] : await times.offered(asking),
    };
  }

  /** The appointment that somebody may change so; throws `conflict`. */
  async function changeable(link: BookingLinkDocument, rule: typeof canMove): Promise<PersonalAppointment> {
    const current = await currentOf(link);
    if (!current || !rule('person', factsOf(current), clock.now())) throw notBooked();
    return current;
  }

  return {
    open,

    read: async (token: string) => {
      const link = await open(token);
      await links.mark(link, 'openedAt');
      return page(link);
    },

    /** Books, or moves what is booked. The same time again changes nothing. */
    async book({ token, ...chosen }: ParsedOf<typeof bookByLink>['body']): Promise<BookingPage> {
      const link = await open(token);
      const current = await currentOf(link);
      const isBooked = current?.state === 'booked' && current.startsAt > clock.now();
      const isSame =
        isBooked &&
        current.startsAt.getTime() === Date.parse(chosen.startsAt) &&
        `${current.counsellorId}` === chosen.counsellorId;
      if (isSame) return page(link);
      if (isBooked && !canMove('person', factsOf(current), clock.now())) throw notBooked();
      const made = isBooked
        ? await booking.move(current, { ...askingOf(link), motive: current.motive }, chosen, null)
        : await booking.book({
            ...{ pathwayId: `${link.pathwayId}`, asking: askingOf(link), chosen, by: null },
            clientId: `link:${link._id}:${ids.id()}`,
          });
      await links.keepUntil(link, made.endsAt);
      await links.mark(link, 'bookedAt');
      return page(link);
    },

    async cancel(token: string): Promise<BookingPage> {
      const link = await open(token);
      await booking.cancel(await changeable(link, canCancel));
      return page(link);
    },

    async wish(token: string, wished: boolean): Promise<BookingPage> {
      const link = await open(token);
      await booking.wish(await changeable(link, canWishEarlier), wished);
      return page(link);
    },

    async calendar(token: string, locale: Locale): Promise<string> {
      const link = await open(token);
      const current = await currentOf(link);
      if (!current) throw notFound();
      const structure = await services.structures.getStructure(`${link.structureId}`);
      return calendarOfAppointment(current, { whom: structure?.name ?? '', locale, link: publicUrl() });
    },
  };
}
export type ByLink = ReturnType<typeof createByLink>;
