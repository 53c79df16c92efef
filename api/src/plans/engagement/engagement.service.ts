import { Types } from 'mongoose';
import type { EngagementContent, EngagementTerms } from '../../../contract/engagement.ts';
import { judgeEngagement } from '../../../rules/engagement.rules.ts';
import { hashOf } from '../../conventions/evidence/content-hash.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, forbidden } from '../../platform/http/app-error.ts';
import type { OrientationDocument } from '../orientation.model.ts';
import type { StoredPlan } from '../plan.days.ts';
import { canWritePlan } from '../plan.policy.ts';
import type { PlansContext } from '../plans.context.ts';
import { createEngagementLetters } from './engagement.letters.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { toSignStates } from './engagement.present.ts';
import { notReady, notTheirCandidacy, signedAlready } from './engagement.sentences.ts';
import type { EngagementStore } from './engagement.store.ts';
import { blankTerms, inOrder, renewedTerms, withImmersions } from './engagement.terms.ts';

interface Parts {
  store: EngagementStore;
  stored: (pathwayId: string) => Promise<StoredPlan>;
}

/** Prepares engagement contracts: terms, the version that is sent to be signed, and the next one. */
export function createEngagements(context: PlansContext, { store, stored }: Parts) {
  const { clock, services } = context;
  const letters = createEngagementLetters(context);

  function mustWrite(actor: Actor, pathway: PathwayDocument): void {
    if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
  }

  async function contentOf(
    pathway: PathwayDocument,
    terms: EngagementTerms,
    orientation: OrientationDocument,
  ): Promise<EngagementContent> {
    const [structure, [referent]] = await Promise.all([
      services.structures.getStructure(`${orientation.structureId}`),
      services.accounts.accountRefs([`${pathway.followers[0]?.accountId ?? orientation.referentId}`]),
    ]);
    return {
      ...terms,
      person: {
        firstName: pathway.firstName,
        lastName: pathway.lastName,
        birthDate: pathway.birthDate ?? null,
      },
      structure: {
        id: `${orientation.structureId}`,
        name: structure?.name ?? orientation.structureName,
        address: structure?.address ?? '',
      },
      referent: {
        accountId: referent?.id ?? `${orientation.referentId}`,
        name: referent?.name ?? orientation.referentName,
      },
    };
  }

  /** Back to a draft: what was agreed changes, signatures are void, and the person is told when theirs is. */
  const reopened = ({ signatures }: EngagementDocument) => ({
    $set: { state: 'draft' as const, signatures: [] },
    ...(signatures.length > 0
      ? {
          $push: {
            voidSignatures: { $each: signatures.map((one) => ({ ...one, voidedAt: clock.now() })) },
          },
        }
      : {}),
  });

  /** An action is linked to no candidacy of somebody else. */
  async function checkLinks(pathwayId: string, { actions = [] }: Partial<EngagementTerms>): Promise<void> {
    if (actions.every(({ candidacyId }) => candidacyId === null)) return;
    const own = new Set(await services.candidacies.idsOfPathway(pathwayId));
    const foreign = actions.findIndex(({ candidacyId }) => candidacyId !== null && !own.has(candidacyId));
    if (foreign >= 0) throw notTheirCandidacy(foreign);
  }

  return {
    async draft(actor: Actor, pathway: PathwayDocument, clientId: string): Promise<EngagementDocument> {
      mustWrite(actor, pathway);
      const pathwayId = `${pathway._id}`;
      const last = (await store.ofPerson(pathwayId)).find(({ state }) => state === 'signed');
      const terms = last ? renewedTerms(withImmersions(last.terms, last.immersions)) : blankTerms;
      return store.create({ pathwayId, clientId, createdBy: actor.accountId, terms });
    },

    /** Throws `conflict` once both have signed. */
    async change(
      actor: Actor,
      pathway: PathwayDocument,
      one: EngagementDocument,
      { version, terms }: { version: number; terms: Partial<EngagementTerms> },
    ): Promise<EngagementDocument> {
      mustWrite(actor, pathway);
      if (one.state === 'signed') throw signedAlready();
      if (one.version !== version) throw new AppError('stale_version');
      await checkLinks(`${pathway._id}`, terms);
      const next = inOrder({ ...withImmersions(one.terms, one.immersions), ...terms });
      const back = reopened(one);
      const changed = await store.change(one, {
        ...back,
        // what was said of the immersions is in the form, and so in the new terms
        $set: { ...back.$set, terms: next, immersions: [] },
      });
      if (!changed) throw new AppError('stale_version');
      await letters.voided(pathway, one);
      return changed;
    },

    /** Throws `conflict` with what is missing first. */
    async submit(
      actor: Actor,
      pathway: PathwayDocument,
      one: EngagementDocument,
      version: number,
    ): Promise<EngagementDocument> {
      mustWrite(actor, pathway);
      if (toSignStates.includes(one.state)) return one;
      if (one.state === 'signed') throw signedAlready();
      if (one.version !== version) throw new AppError('stale_version');
      const {
        orientations: [orientation],
        diagnoses,
      } = await stored(`${pathway._id}`);
      const around = { oriented: orientation !== undefined, diagnosed: diagnoses.length > 0 };
      const refusal = judgeEngagement(one.terms, around).find(({ severity }) => severity === 'refusal');
      if (refusal) throw notReady(refusal.message);
      if (!orientation) throw new AppError('conflict');
      const content = await contentOf(pathway, one.terms, orientation);
      const n = one.versions.length + 1;
      const sent = {
        ...{ n, content, hash: hashOf(content), at: clock.now(), by: actor.accountId },
        orientationId: new Types.ObjectId(`${orientation._id}`),
      };
      const update = { $set: { state: 'to_sign' as const }, $push: { versions: sent } };
      // its event has the person written to
      const changed = await store.change(one, update, { sentToSign: `${one._id}` });
      if (!changed) throw new AppError('stale_version');
      return changed;
    },

    /** A new orientation changes with whom the contract is signed: what waits for signatures is a draft again. */
    async reopen(pathway: PathwayDocument): Promise<void> {
      const one = await store.openOf(`${pathway._id}`);
      if (!one || !toSignStates.includes(one.state)) return;
      if (await store.change(one, reopened(one))) await letters.voided(pathway, one);
    },
  };
}
export type Engagements = ReturnType<typeof createEngagements>;
