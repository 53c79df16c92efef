import { isDeepStrictEqual } from 'node:util';
import { lastRevocation } from '../pathways/consents.ts';
import { coveredFollowers } from '../pathways/followers.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';
import { plain } from './plain.ts';

type Consents = PathwayFields['consents'];

/** Consents of a file as they were, less what the person took back since then on the file it had become. */
export function lessTakenBack(consents: Consents, said: Consents): Consents {
  return consents.map((consent) => {
    const { purpose } = consent;
    const revokedAt = lastRevocation({ consents: said }, purpose);
    const last = said.find((one) => one.purpose === purpose);
    if (!revokedAt || !last || (consent.at && revokedAt <= consent.at)) return consent;
    // given again on the kept file, it was said of that file: the other one waits until the person is asked
    const { how, by } = last.granted ? consent : last;
    return { ...consent, granted: false, at: revokedAt, how, by, revokedAt };
  });
}

/** A file that comes back after a merge: a consent taken back meanwhile stays so, and ends the same accesses. */
export function withRevocations<T extends Pick<PathwayFields, 'consents' | 'followers'>>(
  file: T,
  said: Consents,
): T {
  const consents = lessTakenBack(file.consents, said);
  return { ...file, consents, followers: coveredFollowers({ followers: file.followers, consents }) };
}

/**
 * The kept file's consents once the other file has left it. Each purpose for itself: what was said since stays, what
 * came from the other file goes with it, and what was taken back on either stays taken back.
 */
export function consentsBack(
  now: Consents,
  { kept, became }: { kept: Consents; became: Consents },
): Consents {
  const of = (consents: Consents, purpose: string) => consents.find((one) => one.purpose === purpose);
  const own = now.map((consent) => {
    const unsaid = isDeepStrictEqual(plain(consent), plain(of(became, consent.purpose)));
    return (unsaid && of(kept, consent.purpose)) || consent;
  });
  return lessTakenBack(own, now);
}
