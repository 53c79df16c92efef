import type { Limit, Limiter } from './limiter.ts';

/** Where a request for a message comes from. */
export interface Requester {
  /** A keyed hash of the network: addresses are never stored. */
  from: string;
  /** Whether the given name has signed in from there before. */
  known: boolean;
}

/** Limits the messages that anyone can have sent to a mailbox or phone whose address they know. */
export interface RecipientLimits {
  /** Counts one message to this recipient; false when this requester has reached the limit. */
  allows(recipient: string, requester: Requester): Promise<boolean>;
  /**
   * Call when a message was used from there: requests of strangers are no longer counted, and the network is known
   * from now on.
   */
  used(recipient: string, requester: Pick<Requester, 'from'>): Promise<void>;
}

interface Sizes {
  /** For all unknown requesters together. */
  hour: number;
  day: number;
  /** In addition, for networks with few requests today; it limits what many networks can send together. */
  reserve: number;
}

const hour = 3600;
const day = 24 * hour;
/** Requests per network, recipient and day that may use the reserve. */
const firstOnes = 2;
const knownFor = 30 * day;

/**
 * Protects recipients from floods without letting strangers block their sign-in: networks from which the recipient
 * has signed in have a budget of their own, and networks with few requests today have a reserve.
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
      // counted in any case, so that a network that used up the common budget has no reserve
      const early = await first.allows(pair);
      if (await both(hourly, daily, recipient)) return true;
      return early && (await reserve.allows(recipient));
    },

    async used(recipient, requester) {
      await places.allows(pairOf(recipient, requester));
      // the reserve stays counted, because it limits the total
      await hourly.forget(recipient);
      await daily.forget(recipient);
    },
  };
}
