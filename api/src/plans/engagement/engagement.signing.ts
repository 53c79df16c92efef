import type {
  ParsedOf,
  recordEngagementSignature,
  signEngagement,
  signEngagementOnPaper,
} from '../../../contract/index.ts';
import type { EngagementParty } from '../../../contract/plan-lists.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { sha256 } from '../../conventions/evidence/content-hash.ts';
import type { Evidence } from '../../conventions/evidence/evidence.service.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { forbidden } from '../../platform/http/app-error.ts';
import type { Upload } from '../../signatures/signature.scans.ts';
import type { Origin } from '../../signatures/signing.origin.ts';
import { canWritePlan, partyOf } from '../plan.policy.ts';
import type { PlansContext } from '../plans.context.ts';
import type { EngagementDocuments } from './engagement.documents.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { waitsForSignatures } from './engagement.present.ts';
import { changedSince, consentTo, nothingToSign, otherScan, referenceOf } from './engagement.sentences.ts';
import type { EngagementStore } from './engagement.store.ts';

type Facts = Parameters<Evidence['record']>[1];

interface Giving extends Pick<Facts, 'identified' | 'code' | 'from' | 'signatureId'> {
  party: EngagementParty;
  name: string;
  /** Name of who recorded one without a code. */
  recordedBy: string | null;
  hash: string;
  locale: Locale;
}

interface Signed {
  pathway: PathwayDocument;
  one: EngagementDocument;
}
/** What identifies a request that records a signature. */
interface Recorded {
  clientId: string;
  hash: string;
}

interface Parts {
  store: EngagementStore;
  documents: EngagementDocuments;
}

/**
 * Gives the signatures of engagement contracts as those of conventions are given: a code, or before the counsellor; the
 * proof first, then the signature that names it.
 */
export function createEngagementSigning(context: PlansContext, { store, documents }: Parts) {
  const { clock, ids, services } = context;
  const { accountCodes, scans } = services.signatures;

  /** The version to sign, unless it has changed since it was read, or there is nothing to sign. */
  function versionFor(one: EngagementDocument, party: EngagementParty, hash: string) {
    const version = one.versions.at(-1);
    if (version && version.hash !== hash) throw changedSince();
    const signed = one.signatures.some((given) => given.party === party);
    if (!version || signed || !waitsForSignatures(one)) throw nothingToSign();
    return version;
  }

  async function give(one: EngagementDocument, giving: Giving): Promise<EngagementDocument> {
    const { party, name, recordedBy, hash, identified, code, locale, from, signatureId } = giving;
    const version = versionFor(one, party, hash);
    const at = clock.now();
    const reference = referenceOf(`${one._id}`, version.n);
    await services.evidence.record(`${one._id}`, {
      ...{ signatureId, party, identified, code, from },
      version: version.n,
      contentHash: hash,
      pdfHash: sha256(await documents.ofVersion(one, version)),
      consent: { locale, sentence: consentTo(reference, party, version.content.structure.name)[locale] },
      signedAt: at.toISOString(),
    });
    const proof = { version: version.n, hash, how: identified.by, evidence: signatureId };
    const signature = { party, name, at, recordedBy, ...proof };
    const isComplete = one.signatures.length === 1;
    const changed = await store.change(one, {
      $push: { signatures: signature },
      ...(isComplete
        ? { $set: { state: 'signed', signedOn: clock.today() }, $unset: { openFor: 1 } }
        : { $set: { state: 'partially_signed' } }),
    });
    if (changed) return changed;
    // of two in the same instant the second is judged again; a change in between refuses it
    return give(await store.find(`${one.pathwayId}`, `${one._id}`), giving);
  }

  /** The same request is the same signature; for another version it is another one. */
  const idOf = ({ accountId }: Actor, { _id }: EngagementDocument, { clientId, hash }: Recorded) =>
    sha256([accountId, _id, clientId, hash].join(' ')).slice(0, 24);

  /** The contract when this request has signed before. Throws unless the reader may record signatures. */
  async function done(actor: Actor, { pathway, one }: Signed, given: Recorded) {
    if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
    const id = idOf(actor, one, given);
    return one.signatures.some(({ evidence }) => evidence === id) ? one : null;
  }

  const record = (
    actor: Actor,
    { pathway, one }: Signed,
    { clientId, hash, ...given }: Recorded & Pick<Giving, 'identified' | 'locale' | 'from'>,
  ) =>
    give(one, {
      ...{ party: 'beneficiary', hash, code: null, recordedBy: actor.name },
      ...{ identified: given.identified, locale: given.locale, from: given.from },
      name: `${pathway.firstName} ${pathway.lastName}`,
      signatureId: idOf(actor, one, { clientId, hash }),
    });

  return {
    /** Whose identity was proved before. */
    give,

    askCode(actor: Actor, one: EngagementDocument, by: 'email' | 'sms', locale: Locale) {
      if (!waitsForSignatures(one)) throw nothingToSign();
      const signer = `engagement:${one._id}:${actor.accountId}` as const;
      return accountCodes.ask(actor, { signer, by, locale });
    },

    async sign(
      actor: Actor,
      { pathway, one }: Signed,
      { codeToken, code, hash, locale }: ParsedOf<typeof signEngagement>['body'],
      from: Origin,
    ): Promise<EngagementDocument> {
      const party = partyOf(services.pathways.tie(actor, pathway));
      if (!party) throw forbidden();
      versionFor(one, party, hash);
      const signer = `engagement:${one._id}:${actor.accountId}` as const;
      const spent = await accountCodes.spend(signer, { token: codeToken, code });
      const identified = { by: 'account' as const, accountId: actor.accountId };
      return give(one, {
        ...{ party, name: actor.name, hash, locale, identified, from },
        ...{ code: spent, recordedBy: null, signatureId: ids.id() },
      });
    },

    /** The person signs before a counsellor. The same request is the same signature. */
    async inPresence(
      actor: Actor,
      signed: Signed,
      { locale, ...given }: ParsedOf<typeof recordEngagementSignature>['body'],
      from: Origin,
    ): Promise<EngagementDocument> {
      const identified = { by: 'counsellor' as const, accountId: actor.accountId, how: given.how };
      return (
        (await done(actor, signed, given)) ?? record(actor, signed, { ...given, identified, locale, from })
      );
    },

    /** The scan is stored first: no signature on paper counts without it. */
    async onPaper(
      actor: Actor,
      signed: Signed,
      given: ParsedOf<typeof signEngagementOnPaper>['query'],
      { body, from }: { body: Upload; from: Origin },
    ): Promise<EngagementDocument> {
      const { one } = signed;
      const before = await done(actor, signed, given);
      if (before) {
        body.resume();
        return before;
      }
      versionFor(one, 'beneficiary', given.hash);
      const scan = await scans.take(body);
      const of = { document: 'engagement', conventionId: `${one._id}`, candidacyId: null } as const;
      if (!(await scans.store(idOf(actor, one, given), scan, { ...of, party: 'beneficiary' })))
        throw otherScan();
      const { accountId } = actor;
      const identified = { by: 'paper' as const, accountId, how: given.how, scanHash: scan.sha256 };
      return record(actor, signed, { ...given, identified, locale: 'fr', from });
    },

    /** Of the signature that the person gave on paper; null when there is none. */
    async scan({ signatures }: EngagementDocument) {
      const given = signatures.find(({ party, how }) => party === 'beneficiary' && how === 'paper');
      return given ? scans.open(given.evidence) : null;
    },
  };
}
export type EngagementSigning = ReturnType<typeof createEngagementSigning>;
