import { createHmac } from 'node:crypto';
import type { Context } from '../platform/context.ts';

/**
 * Mails that anybody can ask for with an address. All that depends on the address is done by a job after the answer,
 * so that neither its time nor what is stored before it tells whether the address is known.
 */
export interface RequestedMails {
  /** Says how requests of a type are met. The handler may run twice for one request, and then gets the same `tokenFor`. */
  on<D>(type: string, handler: (asked: D, tokenFor: (receiver: string) => string) => Promise<void>): void;
  /** Stores a request; resolves as soon as it is kept. */
  ask(type: string, asked: object): Promise<void>;
  /** Counts a mail to this mailbox; false when it has had its share, and then nothing is sent and no link is voided. */
  mayReceive(email: string): Promise<boolean>;
}

/** Enough for a couple who mistype; too few to flood a mailbox, from however many addresses they are asked. */
const pace = { hour: { points: 6, seconds: 3600 }, day: { points: 20, seconds: 24 * 3600 } };

export function createRequestedMails(
  { clock, ids, jobs, limits }: Pick<Context, 'clock' | 'ids' | 'jobs' | 'limits'>,
  secret: string,
): RequestedMails {
  const hourly = limits.limiter('mail.to.hour', pace.hour);
  const daily = limits.limiter('mail.to.day', pace.day);
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
    mayReceive: async (email) => (await hourly.allows(email)) && (await daily.allows(email)),
  };
}
