import type { AppointmentCounts } from './appointment.counts.ts';
import type { appointmentsPorts } from './appointments.context.ts';
import type { AvailabilityService } from './availability.service.ts';
import type { Booking } from './booking.service.ts';
import type { AppointmentFeed } from './feed.service.ts';
import type { BookingInvitations } from './invitations.service.ts';
import type { ReachReads } from './reach.reads.ts';
import type { Takeover } from './takeover.ts';
import type { Times } from './times.service.ts';
import type { Venues } from './venues.service.ts';

/** What counsellors and people do, behind the pages: for the demo territory. */
export interface AppointmentsDesk {
  venues: Venues;
  availability: AvailabilityService;
  times: Times;
  booking: Booking;
  invitations: BookingInvitations;
}

/** What the feature offers: calendars to later features, the desk to scripts. */
export type AppointmentsOffer = AppointmentFeed & {
  readonly desk: AppointmentsDesk;
  readonly ports: ReturnType<typeof appointmentsPorts>;
  /** For statistics. */
  readonly counts: AppointmentCounts;
  /** For handovers. */
  readonly takeover: Takeover;
  /** For reaching people. */
  readonly reach: ReachReads;
};
