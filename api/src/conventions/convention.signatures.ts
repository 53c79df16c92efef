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

/** What would be recorded. */
type Proposed = Omit<GivenSignature, 'evidence' | 'by'>;
type Refused = Exclude<SignatureOutcome, { outcome: 'signed' }>;
type Judged = { refused: Refused } | { refused: null; convention: WrittenConvention; isComplete: boolean };

/**
 * Records signatures, each by one update on the condition that nothing has changed since it was judged: nobody signs
 * twice, nor an old version, and of two in the same instant the second is judged again and counts too.
 */
export function createSignatures(store: ConventionStore, surroundings: Surroundings) {
  async function judge(conventionId: string, given: Proposed): Promise<Judged> {
    const convention = await store.find(conventionId);
    const version = convention?.versions.at(-1);
    if (!isWritten(convention) || !version) return { refused: { outcome: 'not_found' } };
    const { signatures } = convention;
    const no = (outcome: 'other_version' | 'already_signed' | 'not_to_sign' | 'not_a_party') => ({
      refused: { outcome, convention },
    });
    if (given.version !== version.n || given.hash !== version.hash) return no('other_version');
    if (signatures.some(({ party }) => party === given.party)) return no('already_signed');
    if (!signable.includes(convention.state)) return no('not_to_sign');
    if (!version.parties.includes(given.party)) return no('not_a_party');
    const all = [...signatures, { party: given.party, at: given.at }];
    const around = await surroundings.of(convention);
    const judged = { content: convention.content, around, signatures: all, now: given.at };
    const findings = refusalsOf(judged, 'signature');
    if (findings.length > 0) return { refused: { outcome: 'refused', convention, findings } };
    const isComplete = version.parties.every((party) => all.some((one) => one.party === party));
    return { refused: null, convention, isComplete };
  }

  async function recordSignature(conventionId: string, given: GivenSignature): Promise<SignatureOutcome> {
    const judged = await judge(conventionId, given);
    if (judged.refused) return judged.refused;
    const { convention, isComplete } = judged;
    const { by, ...signature } = given;
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

  return {
    recordSignature,

    /** Why `recordSignature` would not record it now: asked before a code is spent. Null when it would. */
    signatureRefusal: async (conventionId: string, given: Proposed): Promise<Refused | null> =>
      (await judge(conventionId, given)).refused,
  };
}
