import type { ConventionSigningPage } from '../../../contract/index.ts';
import { nameOfParty } from '../../../rules/index.ts';
import type { LinkedDocument, Signable } from '../../signatures/signable.ts';
import type { SignatureRequest } from '../../signatures/signature-request.model.ts';
import { isWritten, type WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';
import { referenceOf } from '../convention.reference.ts';
import { concluded, signable } from '../convention.states.ts';
import type { SigningContext } from './signing.context.ts';
import type { GivingSignatures } from './signing.giving.ts';
import { presentToSign, readerOfParty, type Version } from './signing.present.ts';
import type { Sending } from './signing.sending.ts';
import { closedBecause, noAddress, staleVersion } from './signing.sentences.ts';

interface Parts {
  sending: Sending;
  giving: GivingSignatures;
}

const document = 'convention' as const;

/** Conventions behind personal links. */
export function createSignableConventions(
  { services }: SigningContext,
  { sending, giving }: Parts,
): Signable {
  const { conventions, conventionDocuments, candidacies } = services;

  /** Why the party cannot sign now, in the state of the convention or by its rules. */
  async function refusalOf(convention: WrittenConvention, version: Version, { party }: SignatureRequest) {
    if (!signable.includes(convention.state) || !version.parties.includes(party))
      return closedBecause(convention.state);
    const refusal = await giving.refusal(convention, party);
    return (refusal?.outcome === 'refused' && refusal.findings[0]?.message) || null;
  }

  function pagesOf(convention: WrittenConvention, version: Version, { party }: SignatureRequest) {
    const reference = referenceOf(convention);
    const { state } = convention;
    return {
      signed: (now: boolean): ConventionSigningPage | null => signedPage(convention, version, { party, now }),
      closed: (reason: string): ConventionSigningPage => ({
        ...{ document, outcome: 'closed', reference, state, reason },
      }),
      expired: (sentTo: string): ConventionSigningPage => ({
        document,
        outcome: 'expired',
        reference,
        sentTo,
      }),
      open: (codeTo, locale): ConventionSigningPage => ({
        document,
        outcome: 'open',
        ...presentToSign(convention, version, { party, reader: readerOfParty(party), locale }),
        codeTo,
      }),
    } satisfies LinkedDocument['pages'];
  }

  return {
    async names(conventionId, signatureId) {
      const convention = await conventions.find(conventionId);
      const given = [...(convention?.signatures ?? []), ...(convention?.voidSignatures ?? [])];
      return given.some(({ evidence }) => evidence === signatureId);
    },

    async open(request) {
      const { party, candidacyId } = request;
      const convention = await conventions.find(request.conventionId);
      const version = convention?.versions.at(-1);
      if (!isWritten(convention) || !version) return null;
      return {
        version,
        addresses: addressesOfParty(convention.content, party),
        next: sending.addressOf(convention.content, party),
        signer: `link:${candidacyId}:${party}`,
        async about() {
          const candidacy = await candidacies.store.find(convention.candidacyId.toHexString());
          return candidacy ? [candidacy.pathwayId.toHexString()] : [];
        },
        waits: version.parties.includes(party) && !convention.signatures.some((one) => one.party === party),
        readable: concluded.includes(convention.state),
        closedBecause: closedBecause(convention.state),
        noAddress,
        refusal: () => refusalOf(convention, version, request),
        pages: pagesOf(convention, version, request),
        stale: (hash) => staleVersion(convention, hash),
        async give(given) {
          const identified = { by: 'link' as const };
          const result = await giving.give({ ...given, convention, party, identified, by: null });
          if (result.outcome === 'other_version') throw staleVersion(result.convention, given.hash);
          return result.outcome === 'signed';
        },
        document: () => conventionDocuments.ofVersion(convention, version),
        again: (after) => sending.again(convention, party, { by: null, after }),
      };
    },
  };
}

function signedPage(
  convention: WrittenConvention,
  version: Version,
  { party, now }: Pick<SignatureRequest, 'party'> & { now: boolean },
): ConventionSigningPage | null {
  const signature = convention.signatures.find((one) => one.party === party);
  if (!signature) return null;
  return {
    document,
    outcome: 'signed',
    reference: referenceOf(convention),
    party,
    name: nameOfParty(version.content ?? convention.content, party),
    signedAt: signature.at.toISOString(),
    now,
    state: convention.state,
    missing: version.parties.length - convention.signatures.length,
  };
}
