import { createHmac } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { createRecipientLimits, type Requester } from '../platform/limits/recipient-limits.ts';

/**
 * Mails that anyone can request for an address. A job does all work that depends on the address after the response,
 * so that neither the response time nor stored data reveals whether the address is known.
 */
export interface RequestedMails {
  /** Registers the handler of a type of request. It may run twice for one request, with the same `tokenFor`. */
  on<D>(type: string, handler: (asked: D, tokenFor: (receiver: string) => string) => Promise<void>): void;
  /** Stores a request; resolves once it is stored. */
  ask(type: string, asked: object): Promise<void>;
  /**
   * Counts a mail to this mailbox; false when this requester has reached the limit: then nothing is sent and no link
   * invalidated. Requests stored by an earlier version have no requester.
   */
  mayReceive(email: string, requester: Requester | undefined): Promise<boolean>;
  /** Call when a link mailed there was used. */
  wasUsed(email: string, requester: Requester): Promise<void>;
}

/** Enough for a couple with typing errors; too few to flood a mailbox from many addresses. */
const sizes = { hour: 6, day: 20, reserve: 34 };
const nobodyKnown: Requester = { from: '', known: false };

export function createRequestedMails(
  { clock, ids, jobs, limits }: Pick<Context, 'clock' | 'ids' | 'jobs' | 'limits'>,
  secret: string,
): RequestedMails {
  const receivers = createRecipientLimits(limits.limiter, 'mail.to', sizes);
  return {
    on<D>(type: string, handler: (asked: D, tokenFor: (receiver: string) => string) => Promise<void>) {
      jobs.on(type, (asked: D, { key }) =>
        // the token is derived from the request: not stored, and the same when the job is repeated after a crash
        handler(asked, (receiver) =>
          createHmac('sha256', secret).update(`link:${key}:${receiver}`).digest('base64url'),
        ),
      );
    },
    ask: (type, asked) =>
      jobs.schedule({ key: `${type}:${ids.token()}`, type, runAt: clock.now(), data: asked }),
    mayReceive: (email, requester = nobodyKnown) => receivers.allows(email, requester),
    wasUsed: (email, requester) => receivers.used(email, requester),
  };
}
