import type { Config } from '../../config.ts';

export interface OutgoingSms {
  /** The same at each try, so that a provider that knows it delivers once. */
  id: string;
  /** E.164, such as `+33639981234`. */
  to: string;
  text: string;
}

/** The provider understood and will not deliver: trying again changes nothing. */
export class SmsRefused extends Error {
  override name = 'SmsRefused';
}

/** Rejects with `SmsRefused`, or with another error when it is worth trying again. */
export type SmsProvider = (message: OutgoingSms) => Promise<void>;

/** Milliseconds until a silent provider counts as down. */
export const patience = 10_000;
/** Statuses of the 400s that say "later" and not "no". */
const later = new Set([408, 409, 425, 429]);

/** A provider that takes `{ from, to, text, reference }` as JSON with a bearer token, as most do or a small relay can. */
export function httpProvider(sms: NonNullable<Config['sms']>, timeout = patience): SmsProvider {
  return async ({ id, to, text }) => {
    const answer = await fetch(sms.url, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${sms.token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': id,
      },
      body: JSON.stringify({ from: sms.from, to, text, reference: id }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    await answer.body?.cancel();
    if (answer.ok) return;
    const reason = `The SMS provider answered ${answer.status}`;
    throw answer.status < 500 && !later.has(answer.status) ? new SmsRefused(reason) : new Error(reason);
  };
}
