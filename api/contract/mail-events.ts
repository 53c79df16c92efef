import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { sendingWays } from './lists.ts';

/** What became of messages, as a mail server or a provider of text messages says later (docs/operators/mail.md). */
export const mailEventsSchema = z.object({
  events: z
    .array(
      z.object({
        via: z.enum(sendingWays).default('email'),
        /** The address to which the message went. */
        to: z.string().min(3).max(320),
        /** Only `bounced` with `permanent`, and `complained`, say that an address does not work. */
        kind: z.enum(['delivered', 'bounced', 'complained']),
        permanent: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(500),
});

export const reportMailEvents = endpoint({
  route: 'POST /mail-events',
  summary: 'Bounces, for mail servers and providers: JSON { events } signed with MAIL_EVENTS_SECRET',
  access: 'public',
  consumes: 'application/json',
  status: 200,
  response: z.object({
    /** How many of them say that an address does not work. */
    failed: z.int(),
  }),
  problems: ['payload_too_large', 'forbidden', 'not_found'],
});

export const mailEventsEndpoints = [reportMailEvents] as const;
