import { createHmac } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { createRecipientLimits, type Requester } from '../platform/limits/recipient-limits.ts';

/**
 * Mails that anybody can ask for with an address. All that depends on the address is done by a job after the answer,
 * so that neither its time nor what is stored before it tells whether the address is known.
 */
export interface RequestedMails {
  /** Says how requests of a type are met. The handler may run twice for one request, and then gets the same `tokenFor`. */
  on<D>(type: string, handler: (asked: D, tokenFor: (receiver: string) => string) => Promise<void>): void;
  /** Stores a request; resolves as soon as it is kept. */
  ask(type: string, asked: object): Promise<void>;
  /**
   * Counts a mail to this mailbox; false when this requester has none left, and then nothing is sent and no link is voided.
   * A request that an earlier version stored has no requester.
   */
  mayReceive(email: string, requester: Requester | undefined): Promise<boolean>;
  /** A link that was mailed there has been spent. */
  wasUsed(email: string, requester: Requester): Promise<void>;
}

/** Enough for a couple who mistype; too few to flood a mailbox, from however many addresses they are asked. */
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
        // the token follows from the request: kept nowhere, and the same when the job runs again after a crash
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
