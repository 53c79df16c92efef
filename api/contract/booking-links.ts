import { z } from 'zod';
import { appointmentSchema, chosenTimeSchema, freeTimeSchema, motiveSchema } from './appointments.ts';
import { endpoint } from './endpoint.ts';
import { instantSchema } from './primitives.ts';

/** Booking on a phone without an account, by a personal link. It is used by a button, never by opening it. */

/** The secret of a link, or the code of a letter as it was typed. */
const tokenSchema = z.string().min(12).max(200);
const link = z.object({ token: tokenSchema });

/** It names no person: whoever opens the mail is not always the one it was sent to. */
export const bookingPageSchema = z.object({
  motive: motiveSchema,
  structure: z.string(),
  structurePhone: z.string().nullable(),
  expiresAt: instantSchema,
  /** What is booked, or was last. */
  appointment: appointmentSchema.omit({ history: true, sequel: true }).nullable(),
  /** The first one first. */
  times: z.array(freeTimeSchema),
});
export type BookingPage = z.output<typeof bookingPageSchema>;

const answer = { access: 'public', status: 200, response: bookingPageSchema } as const;

export const readBookingLink = endpoint({
  ...answer,
  route: 'POST /booking-links/reading',
  summary: 'The times that a personal link offers, and what is booked; only that it was opened is noted',
  body: link,
  problems: ['link_spent_or_expired'],
});

export const bookByLink = endpoint({
  ...answer,
  route: 'POST /booking-links/booking',
  summary: 'Book a time, or move to it what is booked',
  body: link.extend(chosenTimeSchema.shape),
  problems: ['link_spent_or_expired', 'conflict'],
});

export const cancelByLink = endpoint({
  ...answer,
  route: 'POST /booking-links/cancellation',
  summary: 'Call off what is booked',
  body: link,
  problems: ['link_spent_or_expired', 'conflict'],
});

export const wishEarlierByLink = endpoint({
  ...answer,
  route: 'POST /booking-links/earlier-wish',
  summary: 'Be told when an earlier time frees',
  body: link.extend({ wished: z.boolean() }),
  problems: ['link_spent_or_expired', 'conflict'],
});

export const calendarByLink = endpoint({
  route: 'POST /booking-links/calendar',
  summary: 'What is booked as a calendar file (.ics)',
  access: 'public',
  body: link,
  status: 200,
  produces: ['text/calendar'],
  problems: ['link_spent_or_expired'],
});

export const noMessagesByLink = endpoint({
  route: 'POST /booking-links/no-messages',
  summary: 'Be sent no more invitations and reminders, or again',
  access: 'public',
  body: link.extend({ wished: z.boolean() }),
  status: 200,
  response: z.object({ noMessages: z.boolean() }),
  problems: ['link_spent_or_expired'],
});

export const bookingLinksEndpoints = [
  readBookingLink,
  bookByLink,
  cancelByLink,
  wishEarlierByLink,
  calendarByLink,
  noMessagesByLink,
] as const;
