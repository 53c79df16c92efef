import { mailEventsSchema, reportMailEvents } from '../../contract/mail-events.ts';
import { toE164 } from '../accounts/phone-number.ts';
import type { Context } from '../platform/context.ts';
import { bind } from '../platform/http/bind.ts';
import { secretProvesAccess } from '../platform/http/open-policies.ts';
import { signedJson } from '../platform/http/signed-body.ts';
import { parsePart } from '../platform/http/validation.ts';

/** Largest body: 500 events. */
const maxBytes = 300_000;

/** Bounces that the operator's mail server or provider posts. */
export function mailEventRoutes({ config, clock, undeliverable }: Context) {
  return [
    bind(reportMailEvents, {
      policy: secretProvesAccess,
      limit: 'code',
      async handler({ req }) {
        const posted = await signedJson(req, { secret: config.mailEventsSecret, now: clock.now, maxBytes });
        const { events } = parsePart(mailEventsSchema, posted, 'body');
        let failed = 0;
        for (const { via, to, kind, permanent } of events) {
          const address = via === 'sms' ? toE164(to) : to.toLowerCase();
          if (!address || kind === 'delivered' || (kind === 'bounced' && !permanent)) continue;
          failed += 1;
          await undeliverable.record({
            ...{ via, address },
            reason: kind === 'complained' ? 'complaint' : 'unknown',
          });
        }
        return { failed };
      },
    }),
  ];
}
