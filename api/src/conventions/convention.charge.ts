import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { isWritten, type WrittenConvention } from './convention.access.ts';
import { withCounsellor } from './convention.counsellor.ts';
import type { ConventionDocument } from './convention.model.ts';
import { unsettled } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { ConventionsContext } from './conventions.context.ts';

/**
 * Keeps somebody in charge of each convention that is not over: who stops accompanying the person, leaves or is
 * suspended is replaced by another one who accompanies them. So a handover of people carries their conventions along.
 */
export function createConventionCharge({ services, clock }: ConventionsContext, store: ConventionStore) {
  const { accounts, candidacies, pathways } = services;

  const lives = ({ state, to }: ConventionDocument) =>
    unsettled.includes(state) || (state === 'validated' && to >= clock.today());

  /** The counsellors of the person who can act, the referent first. */
  async function followersOf({ followers }: PathwayDocument) {
    const refs = await accounts.accountRefs(followers.map(({ accountId }) => `${accountId}`));
    const able = new Set(refs.filter(({ active }) => active).map(({ id }) => id));
    return followers
      .map(({ accountId, structureId }) => ({ id: `${accountId}`, structureId: `${structureId}` }))
      .filter(({ id }) => able.has(id));
  }

  /** The referent, unless somebody else follows the person for the structure that signs and validates. */
  function heirAmong(
    followers: readonly { id: string; structureId: string }[],
    { content }: WrittenConvention,
  ): string | null {
    const own = followers.find(({ structureId }) => structureId === content.prescriber?.id);
    return (own ?? followers[0])?.id ?? null;
  }

  /** What was sent to be signed keeps the name that was signed. */
  async function replace(convention: WrittenConvention, to: string) {
    const from = convention.counsellorId ?? null;
    const names =
      convention.state === 'draft' ? await accounts.accountRefs([...(from ? [from] : []), to]) : [];
    const content = withCounsellor(convention.content, { from, to, names });
    return store.change(convention, {
      set: { counsellorId: to, ...(content ? { content } : {}) },
      change: { kind: 'transferred', by: null, byRole: 'system', to },
    });
  }

  async function settle(convention: WrittenConvention, pathway: PathwayDocument): Promise<void> {
    const followers = await followersOf(pathway);
    if (followers.some(({ id }) => id === convention.counsellorId)) return;
    const to = heirAmong(followers, convention);
    // without a counsellor at all, the person is on the coordinator's list
    if (!to || (await replace(convention, to))) return;
    const now = await store.find(convention._id.toHexString());
    if (isWritten(now) && lives(now)) await settle(now, pathway);
  }

  async function settleCharge(pathwayId: string): Promise<void> {
    const ids = await candidacies.idsOfPathway(pathwayId);
    if (ids.length === 0) return;
    const living = (await store.ofCandidacies(ids)).filter(isWritten).filter(lives);
    const pathway = living.length > 0 ? await pathways.getPathway(pathwayId) : null;
    if (pathway) for (const convention of living) await settle(convention, pathway);
  }

  /** For each convention of this counsellor that is not over; idempotent. */
  async function replaceInCharge(accountId: string): Promise<void> {
    const theirs = await store.inStates([...unsettled, 'validated'], { counsellorId: accountId });
    const people = new Set<string>();
    for (const { candidacyId } of theirs.filter(lives)) {
      const candidacy = await candidacies.store.find(candidacyId.toHexString());
      if (candidacy) people.add(`${candidacy.pathwayId}`);
    }
    for (const pathwayId of people) await settleCharge(pathwayId);
  }

  return {
    settleCharge,
    replaceInCharge,

    /** Of counsellors who cannot act any more, also in data from before conventions were carried along. */
    async replaceDeparted(): Promise<void> {
      const ids = await store.inChargeOf([...unsettled, 'validated']);
      const refs = new Map((await accounts.accountRefs(ids)).map((ref) => [ref.id, ref]));
      for (const id of ids) if (!refs.get(id)?.active) await replaceInCharge(id);
    },
  };
}
