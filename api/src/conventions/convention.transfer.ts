import type { ParsedOf, transferConvention } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { managersOf } from '../structures/managers.ts';
import { type ConventionsAccess, isWritten, type WrittenConvention } from './convention.access.ts';
import { withCounsellor } from './convention.counsellor.ts';
import { changedPaths } from './convention.edit.ts';
import type { ConventionDocument } from './convention.model.ts';
import { voiding } from './convention.reopening.ts';
import { unsettled } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import { canTransferConvention } from './convention.transfer.policy.ts';
import type { ConventionsContext } from './conventions.context.ts';

type Given = ParsedOf<typeof transferConvention>['body'];

const notAColleague = () =>
  invalidField('body.to', 'cannot_take_over', {
    fr: 'Choisissez un autre membre de cette structure.',
    en: 'Choose another member of this structure.',
  });
const withoutAccess = () =>
  appError('conflict', {
    detail: {
      fr: 'Votre structure n’accompagne pas cette personne, qui n’a pas accepté que d’autres structures la suivent. Son référent peut confier la convention à un collègue.',
      en: 'Your structure does not accompany this person, who has not agreed to be followed by other structures. Their referent can hand the convention to a colleague.',
    },
  });

/** A convention handed to a colleague by somebody, with a reason. */
export function createConventionTransfer(
  { services, clock }: ConventionsContext,
  { store, access }: { store: ConventionStore; access: ConventionsAccess },
) {
  const { accounts, candidacies, pathways, structures } = services;

  async function mayTransfer(
    actor: Actor,
    { state, counsellorId, content }: WrittenConvention,
  ): Promise<boolean> {
    const facts = {
      state,
      counsellorId: counsellorId ?? null,
      prescriberId: content.prescriber?.id ?? null,
      accompanyingId: content.accompaniment?.id ?? null,
      managers: [],
    };
    if (canTransferConvention(actor, facts)) return true;
    if (actor.role !== 'counsellor' || !actor.structureId) return false;
    const managers = managersOf(await structures.getStructure(actor.structureId));
    return canTransferConvention(actor, { ...facts, managers });
  }

  /** An active member of the structure for which the actor works, who is not in charge yet. */
  async function colleagueFor(actor: Actor, { counsellorId }: ConventionDocument, to: string) {
    const members = await structures.members.membersOf(actor.structureId ?? '');
    const colleague = members.find(({ id, active }) => id === to && active);
    if (!colleague || to === counsellorId) throw notAColleague();
    return { accountId: to, structureId: actor.structureId ?? '' };
  }

  /** What it says afterwards: a draft names the new counsellor, a version that was sent only when that is asked for. */
  async function renamed(convention: WrittenConvention, { to, rename }: Given) {
    const { state, content, counsellorId } = convention;
    if (state !== 'draft' && !(rename && unsettled.includes(state))) return null;
    const from = counsellorId ?? null;
    const names = await accounts.accountRefs([...(from ? [from] : []), to]);
    return withCounsellor(content, { from, to, names });
  }

  async function tryTransfer(actor: Actor, convention: WrittenConvention, given: Given) {
    const { to, reason, clientId } = given;
    const content = await renamed(convention, given);
    const isVoid = content !== null && convention.state !== 'draft';
    const { set, push, parties } = voiding(convention, clock.now());
    return store.change(convention, {
      set: { counsellorId: to, ...(content ? { content } : {}), ...(isVoid ? set : {}) },
      ...(isVoid ? { push } : {}),
      change: {
        kind: 'transferred',
        by: actor.accountId,
        byRole: actor.role,
        to,
        reason,
        ...(content ? { paths: changedPaths(convention.content, content) } : {}),
        ...(isVoid ? { voided: parties } : {}),
      },
      clientId,
    });
  }

  async function answer(to: string) {
    const [counsellor] = await accounts.accountRefs([to]);
    return { counsellor: { accountId: to, name: counsellor?.name ?? '' } };
  }

  return {
    mayTransfer,

    /** One that the actor may hand over, or at least read; null otherwise. */
    async transferable(actor: Actor, conventionId: string): Promise<WrittenConvention | null> {
      const convention = await store.find(conventionId);
      if (!isWritten(convention)) return null;
      const isTheirs =
        (await mayTransfer(actor, convention)) || (await access.accessTo(actor, convention)) !== null;
      return isTheirs ? convention : null;
    },

    /** The colleague follows the person first: nobody is in charge of a convention that they cannot open. */
    async transfer(actor: Actor, read: WrittenConvention, given: Given) {
      for (let convention: ConventionDocument | null = read; isWritten(convention); ) {
        if (convention.moveIds.includes(given.clientId)) return answer(given.to);
        if (!(await mayTransfer(actor, convention))) throw forbidden();
        const place = await colleagueFor(actor, convention, given.to);
        const candidacy = await candidacies.store.find(convention.candidacyId.toHexString());
        if (!candidacy) throw notFound();
        if (!(await pathways.followFor(`${candidacy.pathwayId}`, actor, place))) throw withoutAccess();
        if (await tryTransfer(actor, convention, given)) return answer(given.to);
        convention = await store.find(read._id.toHexString());
      }
      throw notFound();
    },
  };
}
export type ConventionTransfer = ReturnType<typeof createConventionTransfer>;
