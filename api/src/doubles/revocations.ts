import { ofReferentsStructure } from '../pathways/consent-effects.ts';
import { lastRevocation } from '../pathways/consents.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';

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
  const shared = consents.some(({ purpose, granted }) => purpose === 'other_structures' && granted);
  return { ...file, consents, followers: shared ? file.followers : ofReferentsStructure(file) };
}
