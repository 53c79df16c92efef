import { type ClientEventName, clientEvents } from '../../../contract/live.ts';
import { loadAndJudge } from '../http/bind.ts';
import { parsePart } from '../http/validation.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { BoundLiveHandler, LiveContext, LiveHandler } from './live.ts';

/** Per account and event. */
const usualLimit = { points: 60, seconds: 10 };

/** Joins an event of the contract to its handler: parsed, judged and counted by who calls it. */
export function bindEvent<E extends ClientEventName, Loaded>(
  event: E,
  handler: LiveHandler<E, Loaded>,
  limits: RateLimits,
): BoundLiveHandler {
  const limit = { ...(handler.limit ?? usualLimit), frequent: true };
  const contract = clientEvents[event];
  return {
    limiter: limits.limiter(`live.${event}`, limit),
    async answer(actor, received, socketId) {
      // the schema belongs to `event`, which TypeScript cannot follow through `clientEvents`
      const payload = parsePart(contract.payload, received, 'payload') as LiveContext<E>['payload'];
      const context = { actor, payload, socketId };
      const loaded = await loadAndJudge(handler, actor, context);
      return contract.data.parse(await handler.handler({ ...context, loaded }));
    },
  };
}

/** A policy written in place is named after its property, `policy`: no table could say who may. */
export function checkNamed(policy: unknown, what: string): void {
  if (typeof policy !== 'function') throw new Error(`${what} has no policy`);
  if (policy.name === '' || policy.name === 'policy') throw new Error(`${what} has a policy without a name`);
}
