import type { SigningState } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { appError, notFound } from '../../platform/http/app-error.ts';
import type { Scans, Upload } from '../../signatures/signature.scans.ts';
import type { Origin } from '../../signatures/signing.origin.ts';
import type { ConventionAccess } from '../convention.access.ts';
import type { SignatureOutcome } from '../convention.signatures.ts';
import { sha256 } from '../evidence/content-hash.ts';
import type { SignatureFacts } from '../evidence/evidence.record.ts';
import type { SigningContext } from './signing.context.ts';
import type { GivingSignatures } from './signing.giving.ts';
import type { Sending } from './signing.sending.ts';
import {
  alreadySigned,
  closedBecause,
  nothingToSign,
  otherScan,
  signsAlone,
  staleVersion,
} from './signing.sentences.ts';
import { reminderPause, type SigningStates, sentVersion } from './signing.state.ts';

interface Recorded {
  party: SigningParty;
  /** Idempotency key: sending twice records once. */
  clientId: string;
  /** Of the version that was read or printed. */
  hash: string;
  /** How the counsellor knows who signs. */
  how: string;
  from: Origin;
}

interface Parts {
  states: SigningStates;
  sending: Sending;
  giving: GivingSignatures;
  scans: Scans;
}

/** What a counsellor does for those who sign: remind, record a signature given in presence or on paper. */
export function createSigningByCounsellor(
  { audit, services }: SigningContext,
  { states, sending, giving, scans }: Parts,
) {
  /** The same request is the same signature; for another version it is another one. */
  const idOf = (
    { accountId }: Actor,
    { convention }: ConventionAccess,
    { party, clientId, hash }: Recorded,
  ) => sha256([accountId, convention._id.toHexString(), party, clientId, hash].join(' ')).slice(0, 24);

  /** Throws unless this party still signs. */
  function unsigned(access: ConventionAccess, party: SigningParty) {
    if (!sentVersion(access).parties.includes(party)) throw notFound();
    if (access.convention.signatures.some((one) => one.party === party)) throw alreadySigned();
    return access.convention;
  }

  /** Whether this request has signed before. Throws unless the party can sign now. */
  async function isDone(
    actor: Actor,
    access: ConventionAccess,
    given: Recorded,
    way: 'presence' | 'paper',
  ): Promise<boolean> {
    const { convention } = access;
    const { party, hash } = given;
    const version = sentVersion(access);
    if (!version.parties.includes(party)) throw notFound();
    const signature = convention.signatures.find((one) => one.party === party);
    if (signature?.evidence === idOf(actor, access, given)) return true;
    // who signs for a structure is identified by a code or by the paper, not by their own word
    if (way === 'presence' && (await states.mineIn(actor, access)).includes(party)) throw signsAlone();
    if (hash !== version.hash) throw staleVersion(convention, hash);
    if (signature) throw alreadySigned();
    return false;
  }

  async function record(
    actor: Actor,
    access: ConventionAccess,
    given: Recorded,
    { identified, locale }: { identified: SignatureFacts['identified']; locale: Locale },
  ): Promise<void> {
    const { party, hash, from } = given;
    const result = await giving.give({
      convention: access.convention,
      party,
      hash,
      identified,
      locale,
      code: null,
      by: { accountId: actor.accountId, role: 'counsellor' },
      from,
      signatureId: idOf(actor, access, given),
    });
    mustBeSigned(result, hash);
  }

  /** What it is now, for the same reader. */
  async function now(actor: Actor, { convention }: ConventionAccess): Promise<SigningState> {
    const access = await services.conventions.accessOf(actor, convention._id.toHexString());
    if (!access) throw notFound();
    return states.stateFor(actor, access);
  }

  async function reveal(actor: Actor, { candidacy, tie }: ConventionAccess): Promise<void> {
    if (tie.side === 'beneficiary') return;
    const at = tie.side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {};
    await audit.reveals.record(actor, [{ pathwayId: `${candidacy.pathwayId}`, shown: 'convention', ...at }]);
  }

  return {
    async remind(actor: Actor, access: ConventionAccess, party: SigningParty): Promise<SigningState> {
      await sending.again(unsigned(access, party), party, { by: actor.accountId, after: reminderPause });
      return now(actor, access);
    },

    async copyLink(
      actor: Actor,
      access: ConventionAccess,
      party: SigningParty,
    ): Promise<SigningState & { path: string }> {
      const path = await sending.copied(unsigned(access, party), party, actor.accountId);
      return { ...(await now(actor, access)), path };
    },

    async presence(
      actor: Actor,
      access: ConventionAccess,
      given: Recorded & { locale: Locale },
    ): Promise<SigningState> {
      const { how, locale } = given;
      const identified = { by: 'counsellor' as const, accountId: actor.accountId, how };
      if (!(await isDone(actor, access, given, 'presence')))
        await record(actor, access, given, { identified, locale });
      return now(actor, access);
    },

    /** The scan is stored first: no signature on paper counts without it. */
    async paper(
      actor: Actor,
      access: ConventionAccess,
      given: Recorded,
      body: Upload,
    ): Promise<SigningState> {
      const { party, how } = given;
      if (await isDone(actor, access, given, 'paper')) {
        body.resume();
        return now(actor, access);
      }
      const refusal = await giving.refusal(access.convention, party);
      if (refusal) mustBeSigned(refusal, given.hash);
      const scan = await scans.take(body);
      const { _id, candidacyId } = access.convention;
      const ids = { conventionId: _id.toHexString(), candidacyId: candidacyId.toHexString() };
      const of = { document: 'convention' as const, ...ids, party };
      if (!(await scans.store(idOf(actor, access, given), scan, of))) throw otherScan();
      const identified = {
        by: 'paper' as const,
        accountId: actor.accountId,
        how,
        scanHash: scan.sha256,
      };
      await record(actor, access, given, { identified, locale: 'fr' });
      return now(actor, access);
    },

    /** The scan of a signature on paper; logged before it is sent. */
    async scan(actor: Actor, access: ConventionAccess, party: SigningParty) {
      const { convention } = access;
      const signature = convention.signatures.find((one) => one.party === party);
      const id = signature?.how === 'paper' ? signature.evidence : undefined;
      const file = id ? await scans.open(id) : null;
      if (!file) throw notFound();
      await reveal(actor, access);
      return file;
    },
  };
}
export type SigningByCounsellor = ReturnType<typeof createSigningByCounsellor>;

function mustBeSigned(result: SignatureOutcome, hash: string): void {
  switch (result.outcome) {
    case 'signed':
      return;
    case 'other_version':
      throw staleVersion(result.convention, hash);
    case 'already_signed':
      throw alreadySigned();
    case 'refused':
      throw appError('conflict', result.findings[0] ? { detail: result.findings[0].message } : {});
    case 'not_to_sign':
      throw appError('conflict', { detail: closedBecause(result.convention.state) });
    default:
      throw nothingToSign();
  }
}
