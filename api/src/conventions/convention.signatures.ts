import type { SigningParty, SigningWay } from '../../contract/lists.ts';
import type { Finding } from '../../rules/index.ts';
import { isWritten, type WrittenConvention } from './convention.access.ts';
import { refusalsOf } from './convention.rules.ts';
import { signable } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { Surroundings } from './convention.surroundings.ts';

/** A signature that somebody gives; who they are was proved before. */
export interface GivenSignature {
  party: SigningParty;
  /** Number and hash of the version that was shown. */
  version: number;
  hash: string;
  at: Date;
  how: SigningWay;
  /** Id of its proof. */
  evidence: string;
  /** Account that signed or recorded it, if any. */
  by: { accountId: string; role: 'beneficiary' | 'counsellor' | 'employer' } | null;
}

/** What became of a signature; only `signed` has stored it. */
export type SignatureOutcome =
  | { outcome: 'signed'; convention: WrittenConvention }
  /** This party has signed this version before. */
  | { outcome: 'already_signed'; convention: WrittenConvention }
  /** What was shown is not what is to be signed now. */
  | { outcome: 'other_version'; convention: WrittenConvention }
  /** Taken back, rejected, cancelled, or signed by all. */
  | { outcome: 'not_to_sign'; convention: WrittenConvention }
  | { outcome: 'not_a_party'; convention: WrittenConvention }
  /** It may not be signed (any more), for example because the immersion has begun. */
  | { outcome: 'refused'; convention: WrittenConvention; findings: readonly Finding[] }
  | { outcome: 'not_found' };

/**
 * Records signatures, each by one update on the condition that nothing has changed since it was judged: nobody signs
 * twice, nor an old version, and of two in the same instant the second is judged again and counts too.
 */
export function createSignatures(store: ConventionStore, surroundings: Surroundings) {
  async function recordSignature(conventionId: string, given: GivenSignature): Promise<SignatureOutcome> {
    const convention = await store.find(conventionId);
    const version = convention?.versions.at(-1);
    if (!isWritten(convention) || !version) return { outcome: 'not_found' };
    const { signatures } = convention;
    if (given.version !== version.n || given.hash !== version.hash)
      return { outcome: 'other_version', convention };
    if (signatures.some(({ party }) => party === given.party))
      return { outcome: 'already_signed', convention };
    if (!signable.includes(convention.state)) return { outcome: 'not_to_sign', convention };
    if (!version.parties.includes(given.party)) return { outcome: 'not_a_party', convention };
    const { by, ...signature } = given;
    const all = [...signatures, signature];
    const findings = refusalsOf(
      {
        content: convention.content,
        around: await surroundings.of(convention),
        signatures: all,
        now: given.at,
      },
      'signature',
    );
    if (findings.length > 0) return { outcome: 'refused', convention, findings };
    const isComplete = version.parties.every((party) => all.some((one) => one.party === party));
    const signed = await store.change(convention, {
      set: { state: isComplete ? 'signed' : 'partially_signed' },
      push: { signatures: signature },
      change: {
        kind: 'signed',
        by: by?.accountId ?? null,
        byRole: by?.role ?? 'system',
        party: given.party,
      },
    });
    if (!signed) return recordSignature(conventionId, given);
    return { outcome: 'signed', convention: { ...signed, content: convention.content } };
  }

  return { recordSignature };
}
