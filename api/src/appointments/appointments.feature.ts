import { createSealer } from '../platform/auth/sealer.ts';
import { sessionSecret } from '../platform/auth/secret.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { createAppointmentCounts } from './appointment.counts.ts';
import { appointmentModel } from './appointment.model.ts';
import { appointmentSentences } from './appointment.sentences.ts';
import { createAppointmentStore } from './appointment.store.ts';
import { appointmentsTimeline } from './appointment.timeline.ts';
import { type AppointmentsNeeds, appointmentsPorts } from './appointments.context.ts';
import type { AppointmentsOffer } from './appointments.desk.ts';
import { subscribeAppointmentNews } from './appointments.news.ts';
import { appointmentsOfPerson } from './appointments.personal-data.ts';
import { createAppointmentReads } from './appointments.reads.ts';
import {
  appointmentRoutes,
  availabilityRoutes,
  bookingLinkRoutes,
  meetingRoutes,
  personRoutes,
} from './appointments.routes.ts';
import { createAppointmentsService } from './appointments.service.ts';
import { availabilityModel } from './availability.model.ts';
import { createAvailability } from './availability.service.ts';
import { createBooking } from './booking.service.ts';
import { bookingLinkModel } from './booking-link.model.ts';
import { createBusyCalendars } from './busy/busy.service.ts';
import { createByLink } from './by-link.service.ts';
import { createDatedPlace } from './dated-place.ts';
import { createAppointmentFeed } from './feed.service.ts';
import { createBookingInvitations } from './invitations.service.ts';
import { createLetters } from './letters.ts';
import { createBookingLinks } from './links.service.ts';
import { createMeetings } from './meetings.service.ts';
import { createReachReads } from './reach.reads.ts';
import { createReminders } from './reminders.ts';
import { createTakeover } from './takeover.ts';
import { createTimes } from './times.service.ts';
import { venueModel } from './venue.model.ts';
import { createVenues } from './venues.service.ts';
import { createWeek } from './week.service.ts';

/** Appointments of people with those who accompany them: hours, bookings, reminders, outcomes. */
export const appointmentsFeature: ServiceFeature<AppointmentsNeeds, { appointments: AppointmentsOffer }> = {
  name: 'appointments',
  sentences: appointmentSentences,
  async setup(platform, services) {
    const context = { ...platform, services, ports: appointmentsPorts() };
    const { db } = context;
    const secret = await sessionSecret(context.config);
    const store = createAppointmentStore(context, appointmentModel(db));
    const venues = createVenues(context, venueModel(db));
    const availability = createAvailability(availabilityModel(db), venues);
    const sealer = createSealer(secret, 'busy-calendar');
    const busy = createBusyCalendars(context, {
      availabilities: availabilityModel(db),
      availability,
      sealer,
    });
    const times = createTimes(context, { availability, venues, store });
    const booking = createBooking(context, { store, times });
    const links = createBookingLinks(context, bookingLinkModel(db), secret);
    const letters = createLetters(context, links);
    const reads = createAppointmentReads(context, { store, links });
    const invitations = createBookingInvitations(context, { reads, links });
    const place = createDatedPlace(context.clock, venues);
    const parts = { booking, invitations, links, place, reads, times };
    const meetings = createMeetings(context, { booking, place, reads, store });
    const byLink = createByLink(context, { links, store, reads, booking, times });
    const service = createAppointmentsService(context, parts);
    const takeover = createTakeover(context, { availability, booking, links, store });
    const reminders = createReminders(context, { store, letters });
    subscribeAppointmentNews(context, { store, letters, reminders, times, booking });
    // hours and the address of a calendar end with the account
    context.events.subscribe('appointments.accounts', ['account.status_changed'], async ({ data }) => {
      if (data.status === 'closed') await availability.forget(data.accountId);
    });
    services.timelines.add(appointmentsTimeline(store, links));
    context.personalData.register(appointmentsOfPerson({ store, links, reads }));
    return {
      start: busy.start,
      offers: {
        appointments: {
          ...createAppointmentFeed(context, store),
          ports: context.ports,
          takeover,
          counts: createAppointmentCounts(appointmentModel(db), links),
          reach: createReachReads(context, { links, store, open: byLink.open, onPaper: letters.onPaper }),
          desk: { venues, availability, times, booking, invitations },
        },
      },
      routes: [
        ...availabilityRoutes(context, { venues, availability, busy }),
        ...personRoutes(context, { reads, service, invitations }),
        ...meetingRoutes(meetings),
        ...appointmentRoutes({ reads, service, week: createWeek(context, { store, reads }) }),
        ...bookingLinkRoutes(byLink),
      ],
    };
  },
};
