import type { ParsedOf, recordEngagementSignature, signEngagement } from '../../../contract/index.ts';
import type { EngagementParty } from '../../../contract/plan-lists.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { sha256 } from '../../conventions/evidence/content-hash.ts';
import type { Evidence } from '../../conventions/evidence/evidence.service.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { forbidden } from '../../platform/http/app-error.ts';
import type { Origin } from '../../signatures/signing.origin.ts';
import { canWritePlan, partyOf } from '../plan.policy.ts';
import type { PlansContext } from '../plans.context.ts';
import type { EngagementDocuments } from './engagement.documents.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { toSignStates } from './engagement.present.ts';
import { changedSince, consentTo, nothingToSign, referenceOf } from './engagement.sentences.ts';
import type { EngagementStore } from './engagement.store.ts';

type Facts = Parameters<Evidence['record']>[1];

interface Giving extends Pick<Facts, 'identified' | 'code' | 'from' | 'signatureId'> {
  party: EngagementParty;
  name: string;
  hash: string;
  locale: Locale;
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

  /** The version to sign, unless it has changed since it was read, or there is nothing to sign. */
  function versionFor(one: EngagementDocument, party: EngagementParty, hash: string) {
    const version = one.versions.at(-1);
    if (version && version.hash !== hash) throw changedSince();
    const signed = one.signatures.some((given) => given.party === party);
    if (!version || signed || !toSignStates.includes(one.state)) throw nothingToSign();
    return version;
  }

  async function give(one: EngagementDocument, giving: Giving): Promise<EngagementDocument> {
    const { party, name, hash, identified, code, locale, from, signatureId } = giving;
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
    const how = identified.by === 'account' ? ('account' as const) : ('counsellor' as const);
    const signature = { party, name, at, version: version.n, hash, how, evidence: signatureId };
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

  return {
    /** Whose identity was proved before. */
    give,

    askCode(actor: Actor, one: EngagementDocument, by: 'email' | 'sms', locale: Locale) {
      if (!toSignStates.includes(one.state)) throw nothingToSign();
      const signer = `engagement:${one._id}:${actor.accountId}` as const;
      return services.signatures.accountCodes.ask(actor, { signer, by, locale });
    },

    async sign(
      actor: Actor,
      { pathway, one }: { pathway: PathwayDocument; one: EngagementDocument },
      { codeToken, code, hash, locale }: ParsedOf<typeof signEngagement>['body'],
      from: Origin,
    ): Promise<EngagementDocument> {
      const party = partyOf(services.pathways.tie(actor, pathway));
      if (!party) throw forbidden();
      versionFor(one, party, hash);
      const signer = `engagement:${one._id}:${actor.accountId}` as const;
      const spent = await services.signatures.accountCodes.spend(signer, { token: codeToken, code });
      const identified = { by: 'account' as const, accountId: actor.accountId };
      return give(one, {
        ...{ party, name: actor.name, hash, locale, identified, from },
        code: spent,
        signatureId: ids.id(),
      });
    },

    /** The same request is the same signature. */
    async inPresence(
      actor: Actor,
      { pathway, one }: { pathway: PathwayDocument; one: EngagementDocument },
      given: ParsedOf<typeof recordEngagementSignature>['body'],
      from: Origin,
    ): Promise<EngagementDocument> {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      const { clientId, hash, locale, how } = given;
      const signatureId = sha256([actor.accountId, one._id, clientId, hash].join(' ')).slice(0, 24);
      if (one.signatures.some(({ evidence }) => evidence === signatureId)) return one;
      return give(one, {
        ...{ party: 'beneficiary', hash, locale, from, signatureId, code: null },
        name: `${pathway.firstName} ${pathway.lastName}`,
        identified: { by: 'counsellor', accountId: actor.accountId, how },
      });
    },
  };
}
export type EngagementSigning = ReturnType<typeof createEngagementSigning>;
