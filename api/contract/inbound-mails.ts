import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** The body of `POST /inbound-mails`, signed as bytes (docs/operators/mail.md). */
export const inboundMailSchema = z.object({
  /** Sender of the envelope (MAIL FROM); empty for bounces. */
  from: z.string().max(320),
  /** Recipients of the envelope (RCPT TO). */
  to: z.array(z.string().max(320)).min(1).max(50),
  /** The whole message (RFC 5322) in base64. */
  raw: z.base64(),
});

export const receiveMail = endpoint({
  route: 'POST /inbound-mails',
  summary: 'A received e-mail, for mail servers: JSON { from, to, raw } signed with INBOUND_MAIL_SECRET',
  access: 'public',
  consumes: 'application/json',
  status: 200,
  response: z.object({
    /** `posted` in its conversation; `ignored`: automatic; `refused`: its owner is told why; `unknown` address. */
    outcome: z.enum(['posted', 'ignored', 'refused', 'unknown']),
  }),
  problems: ['payload_too_large', 'forbidden', 'not_found'],
});

export const inboundMailsEndpoints = [receiveMail] as const;
