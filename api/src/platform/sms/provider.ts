import type { Config } from '../../config.ts';

export interface OutgoingSms {
  /** Stays the same on retries, so that a provider can deliver once. */
  id: string;
  /** E.164, such as `+33639981234`. */
  to: string;
  text: string;
}

/** The provider refused to deliver: a retry would not help. */
export class SmsRefused extends Error {
  override name = 'SmsRefused';
  /** Whether it is about this number, and not about us (a wrong token, no credit). */
  readonly aboutNumber: boolean;
  constructor(status: number) {
    super(`The SMS provider answered ${status}`);
    this.aboutNumber = badNumber.has(status);
  }
}
/** Statuses that say that this message or its number is wrong. */
const badNumber = new Set([400, 404, 410, 422]);

/** Rejects with `SmsRefused`, or with another error when a retry may succeed. */
export type SmsProvider = (message: OutgoingSms) => Promise<void>;

/** Timeout of a provider, in milliseconds. */
export const providerTimeoutMs = 10_000;
/** 4xx statuses that mean "retry later". */
const later = new Set([408, 409, 425, 429]);

/**
 * A provider that accepts `{ from, to, text, reference }` as JSON with a bearer token, as most do; a small relay can
 * adapt others.
 */
export function httpProvider(sms: NonNullable<Config['sms']>, timeout = providerTimeoutMs): SmsProvider {
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
    const { status } = answer;
    throw status < 500 && !later.has(status)
      ? new SmsRefused(status)
      : new Error(`The SMS provider answered ${status}`);
  };
}
