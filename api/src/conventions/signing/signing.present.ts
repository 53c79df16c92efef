import type { Locale, ToSign } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { nameOfParty } from '../../../rules/index.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import { type Reader, visibleContent } from '../convention.visible.ts';
import { changedSince, lastReason } from './changed-parts.ts';
import { consentTo } from './signing.sentences.ts';

export type Version = WrittenConvention['versions'][number];

/** Who opens a link sees their own contact details, as with an account. */
export const readerOfParty = (party: SigningParty): Reader => ({
  tie: { side: party === 'beneficiary' ? 'beneficiary' : party === 'establishment' ? 'employer' : null },
  capacities: [],
});

/** What a party signs, as its reader may see it. */
export function presentToSign(
  convention: WrittenConvention,
  version: Version,
  { party, reader, locale }: { party: SigningParty; reader: Reader; locale: Locale },
): ToSign {
  const content = version.content ?? convention.content;
  const reference = referenceOf(convention);
  return {
    conventionId: convention._id.toHexString(),
    reference,
    version: version.n,
    hash: version.hash,
    party,
    name: nameOfParty(content, party),
    content: visibleContent(content, reader),
    consent: { locale, sentence: consentTo(content, party, reference)[locale] },
    changed: changedFor(convention, party),
  };
}

/** What differs from the version that they signed last; null when they signed none. */
function changedFor(convention: WrittenConvention, party: SigningParty): ToSign['changed'] {
  const signed = convention.voidSignatures.filter((one) => one.party === party).map(({ version }) => version);
  const last = Math.max(...signed.map((n) => n ?? 0));
  if (signed.length === 0) return null;
  return { paths: changedSince(convention, last), reason: lastReason(convention) };
}
