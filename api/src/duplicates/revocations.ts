import { isDeepStrictEqual } from 'node:util';
import { lastRevocation } from '../pathways/consents.ts';
import { followersWithAccess } from '../pathways/followers.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';
import { plain } from './plain.ts';

type Consents = PathwayFields['consents'];

/** The earlier consents, without those revoked since then on the merged file. */
export function lessTakenBack(consents: Consents, said: Consents): Consents {
  return consents.map((consent) => {
    const { purpose } = consent;
    const revokedAt = lastRevocation({ consents: said }, purpose);
    const last = said.find((one) => one.purpose === purpose);
    if (!revokedAt || !last || (consent.at && revokedAt <= consent.at)) return consent;
    // given again on the kept file, it applies to that file only: the other one waits until the person decides
    const { how, by } = last.granted ? consent : last;
    return { ...consent, granted: false, at: revokedAt, how, by, revokedAt };
  });
}

/** A file restored after a merge: consents revoked meanwhile stay revoked, and the same followers lose access. */
export function withRevocations<T extends Pick<PathwayFields, 'consents' | 'followers'>>(
  file: T,
  said: Consents,
): T {
  const consents = lessTakenBack(file.consents, said);
  return { ...file, consents, followers: followersWithAccess({ followers: file.followers, consents }) };
}

/**
 * The kept file's consents after undoing, by purpose: later decisions stay, those from the other file are removed,
 * and revocations on either file stay.
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
