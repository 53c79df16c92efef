import type { Locale } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import type { Origin } from '../../signatures/signing.origin.ts';
import type { SpentCode } from '../../signatures/signing-codes.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import type { GivenSignature, SignatureOutcome } from '../convention.signatures.ts';
import { sha256 } from '../evidence/content-hash.ts';
import type { SignatureFacts } from '../evidence/evidence.record.ts';
import type { SigningContext } from './signing.context.ts';
import { consentTo } from './signing.sentences.ts';

/** A signature to give, of the version that was read, by somebody who was identified. */
export interface Giving {
  convention: WrittenConvention;
  party: SigningParty;
  hash: string;
  identified: SignatureFacts['identified'];
  locale: Locale;
  /** The code that was typed; null: none was needed. */
  code: SpentCode | null;
  by: GivenSignature['by'];
  from: Origin;
  /** Given when a repeated request must be the same signature. */
  signatureId?: string;
}

/**
 * Gives signatures: the proof first, then the signature that names it. A crash in between leaves a proof without a
 * signature, never a signature without its proof.
 */
export function createGiving({ clock, ids, services }: Pick<SigningContext, 'clock' | 'ids' | 'services'>) {
  const { conventions, conventionDocuments, evidence } = services;

  const proposed = ({
    convention,
    party,
    hash,
    identified,
  }: Omit<Giving, 'code' | 'by' | 'from' | 'locale'>) => ({
    party,
    version: convention.versions.at(-1)?.n ?? 0,
    hash,
    at: clock.now(),
    how: identified.by,
  });

  return {
    /** Why this party could not sign the last version now; null when they can. */
    refusal(convention: WrittenConvention, party: SigningParty) {
      const hash = convention.versions.at(-1)?.hash ?? '';
      const how = proposed({ convention, party, hash, identified: { by: 'link' } });
      return conventions.signatureRefusal(convention._id.toHexString(), how);
    },

    async give(giving: Giving): Promise<SignatureOutcome> {
      const { convention, party, hash, identified, locale, code, by, from } = giving;
      const version = convention.versions.at(-1);
      if (!version) return { outcome: 'not_found' };
      const conventionId = convention._id.toHexString();
      const signature = proposed(giving);
      // no proof of what would be refused
      const refused = await conventions.signatureRefusal(conventionId, signature);
      if (refused) return refused;
      const { bytes } = await conventionDocuments.ofVersion(convention, version);
      const signatureId = giving.signatureId ?? ids.id();
      const content = version.content ?? convention.content;
      await evidence.record(conventionId, {
        signatureId,
        party,
        identified,
        version: version.n,
        contentHash: hash,
        pdfHash: sha256(bytes),
        consent: { locale, sentence: consentTo(content, party, referenceOf(convention))[locale] },
        code,
        signedAt: signature.at.toISOString(),
        from,
      });
      return conventions.recordSignature(conventionId, { ...signature, evidence: signatureId, by });
    },
  };
}
export type GivingSignatures = ReturnType<typeof createGiving>;
