import { Types } from 'mongoose';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import type { MoveRecord } from './candidacy.move-record.ts';
import { beforeAcceptance, endStates, placeHolding, unanswered } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';
import type { FollowUps } from './follow-ups.ts';

/** Ended without an immersion: no later move can need a place. */
const freeing = endStates.filter((state) => !placeHolding.includes(state));

/**
 * Keeps the places of a slot and the states of its candidacies consistent. A place is held by a candidacy that is
 * accepted or further, or being accepted; it is freed only once the candidacy has ended for good, so that freeing and
 * accepting cannot race.
 */
export function createPlaceHolding(
  context: CandidaciesContext,
  candidacies: CandidacyModel,
  store: CandidacyStore,
) {
  const { services } = context;

  async function giveBack(candidacy: CandidacyDocument): Promise<void> {
    await services.slots.giveBackPlace(`${candidacy.slotId}`, candidacy._id.toHexString());
  }

  /**
   * The other open candidacies stay, and their people are notified that no place is left for now; unless the company
   * ends those that it has not answered.
   */
  async function tellTheOthers(
    accepted: CandidacyDocument,
    followUps: FollowUps,
    ends?: (candidacyId: string) => Promise<void>,
  ): Promise<void> {
    if (!(await isFull(accepted, false))) return;
    const id = `full:${accepted._id.toHexString()}`;
    for (const other of await waitingFor(`${accepted.slotId}`)) {
      const otherId = other._id.toHexString();
      if (ends && unanswered.includes(other.state)) {
        await ends(otherId);
        continue;
      }
      await store.note(otherId, { id, kind: 'note', reason: 'no_place_left' });
      await followUps.placeGone(other, `${id}:${otherId}`, 'slot_full');
    }
  }

  const waitingFor = (slotId: string) =>
    candidacies
      .find({ slotId: new Types.ObjectId(slotId), state: { $in: beforeAcceptance } })
      .lean<CandidacyDocument[]>();

  async function isFull(candidacy: CandidacyDocument, forOthers = true): Promise<boolean> {
    const slot = await services.slots.getSlot(`${candidacy.slotId}`);
    if (!slot) return true;
    const own = [candidacy._id.toHexString(), candidacy.renews?.candidacyId];
    if (forOthers && own.some((id) => id && slot.accepted.includes(id))) return false;
    return services.slots.placesLeft(slot) === 0;
  }

  /** A renewal takes over the place of the immersion that it renews, or else a free one. */
  async function placeFor({ _id, slotId, renews }: CandidacyDocument): Promise<'taken' | 'no_place_left'> {
    const [slot, id] = [`${slotId}`, _id.toHexString()];
    if (renews && (await services.slots.passPlace(slot, renews.candidacyId, id))) return 'taken';
    return services.slots.takePlace(slot, id);
  }

  const service = {
    /** Whether no place is left for this candidacy. */
    isFull: (candidacy: CandidacyDocument) => isFull(candidacy),

    /** Completes an acceptance that was started. Safe to call at any time and concurrently. */
    async settle(candidacyId: string): Promise<void> {
      for (;;) {
        const candidacy = await store.find(candidacyId);
        if (!candidacy) return;
        const { accepting } = candidacy;
        if (!accepting) {
          // withdrawn meanwhile: free the place that was taken for it
          if (freeing.includes(candidacy.state)) await giveBack(candidacy);
          return;
        }
        const place = await placeFor(candidacy);
        const settled =
          place === 'taken'
            ? (await store.move(candidacy, acceptanceOf(accepting))) !== null
            : await store.endAccepting(candidacy);
        if (settled) return;
      }
    },

    /** Also after a crash, each acceptance is completed and each place of an ended candidacy is freed. */
    follow(
      followUps: FollowUps,
      decline: (candidacyId: string, by: string | null, reason: 'no_place_left') => Promise<void>,
    ): void {
      context.events.subscribe('candidacies.accepting', ['candidacy.accepting'], ({ data }) =>
        service.settle(data.candidacyId),
      );
      context.events.subscribe('candidacies.places', ['candidacy.moved'], async ({ data }) => {
        const candidacy = await store.find(data.candidacyId);
        if (!candidacy) return;
        if (freeing.includes(candidacy.state)) await giveBack(candidacy);
        if (data.to !== 'accepted') return;
        const by = candidacy.agreed?.by ?? null;
        const ends = (id: string) => decline(id, by, 'no_place_left');
        await tellTheOthers(candidacy, followUps, data.others === 'ended' ? ends : undefined);
      });
    },

    /**
     * Runs at the start: frees places of candidacies that have ended or were removed, in case a crash and a
     * withdrawal interrupted an acceptance. Safe while other processes accept.
     */
    async repair(): Promise<void> {
      for await (const { _id, accepted } of services.slots.walk(['published', 'paused', 'closed'])) {
        if (accepted.length === 0) continue;
        const ids = accepted.map((id) => new Types.ObjectId(id));
        const rightly = await candidacies
          .find({ _id: { $in: ids }, state: { $nin: freeing } }, { _id: 1 })
          .lean<CandidacyDocument[]>();
        const kept = new Set(rightly.map((holder) => holder._id.toHexString()));
        for (const id of accepted)
          if (!kept.has(id)) await services.slots.giveBackPlace(_id.toHexString(), id);
      }
    },
  };
  return service;
}
function acceptanceOf(accepting: NonNullable<CandidacyDocument['accepting']>): MoveRecord {
  const { by, clientId, word, dates, others } = accepting;
  return {
    to: 'accepted',
    by: 'employer',
    accountId: by,
    clientId,
    word: word ?? undefined,
    others: others ?? undefined,
    set: dates ? { dates } : {},
  };
}

export type PlaceHolding = ReturnType<typeof createPlaceHolding>;
