import type { Limit, Limiter } from './limiter.ts';

/** From where something is asked for. */
export interface Requester {
  /** A keyed hash of the network: addresses are kept nowhere in clear. */
  from: string;
  /** Somebody has signed in from there by the name that was given now. */
  known: boolean;
}

/** What anybody may have sent to a mailbox or a phone by knowing it. */
export interface RecipientLimits {
  /** Counts one sending to this recipient; false when there is none left for this requester. */
  allows(recipient: string, requester: Requester): Promise<boolean>;
  /** What was sent has been used from there: strangers' requests no longer count, and the place is known from now on. */
  used(recipient: string, requester: Pick<Requester, 'from'>): Promise<void>;
}

interface Sizes {
  /** For whoever asks, together. */
  hour: number;
  day: number;
  /** Beyond these, for networks that have hardly asked today; it bounds what many networks can send. */
  reserve: number;
}

const hour = 3600;
const day = 24 * hour;
/** Requests of one network for one recipient, in a day, that may draw on the reserve. */
const firstOnes = 2;
const knownFor = 30 * day;

/**
 * Nobody floods a recipient, and nobody takes the way in from them: who asks from where the recipient has signed in has a
 * budget that nobody else draws on, and a network that has hardly asked today has a reserve.
 */
export function createRecipientLimits(
  limiter: (name: string, limit: Limit) => Limiter,
  name: string,
  sizes: Sizes,
): RecipientLimits {
  const hourly = limiter(`${name}.hour`, { points: sizes.hour, seconds: hour });
  const daily = limiter(`${name}.day`, { points: sizes.day, seconds: day });
  const reserve = limiter(`${name}.reserve`, { points: sizes.reserve, seconds: day });
  const first = limiter(`${name}.first`, { points: firstOnes, seconds: day });
  const ownHourly = limiter(`${name}.own.hour`, { points: sizes.hour, seconds: hour });
  const ownDaily = limiter(`${name}.own.day`, { points: sizes.day, seconds: day });
  const places = limiter(`${name}.known`, { points: 1, seconds: knownFor });
  const pairOf = (recipient: string, { from }: Pick<Requester, 'from'>) => `${from} ${recipient}`;
  const both = async (one: Limiter, other: Limiter, key: string) =>
    (await one.allows(key)) && (await other.allows(key));

  return {
    async allows(recipient, requester) {
      const pair = pairOf(recipient, requester);
      const known = requester.known || (await places.has(pair));
      if (known && (await both(ownHourly, ownDaily, pair))) return true;
      // counted whatever comes next, so that a network which used up the common budget has no reserve
      const early = await first.allows(pair);
      if (await both(hourly, daily, recipient)) return true;
      return early && (await reserve.allows(recipient));
    },

    async used(recipient, requester) {
      await places.allows(pairOf(recipient, requester));
      // the reserve stays counted: it is what bounds the whole
      await hourly.forget(recipient);
      await daily.forget(recipient);
    },
  };
}
