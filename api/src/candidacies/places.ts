import { Types } from 'mongoose';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { beforeAcceptance, endStates, placeHolding } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';
import type { FollowUps } from './follow-ups.ts';

/** Ended without ever coming: no later move can make these need a place. */
const freeing = endStates.filter((state) => !placeHolding.includes(state));

/**
 * Keeps the places of a slot and the states of its candidacies in step. A place is held by a candidacy that is
 * accepted or beyond, or that is being accepted; it is given back only once the candidacy has ended for good, so that
 * giving back and accepting never cross.
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

  /** The other open candidacies stay, and those who wait for them are told that nothing is left for now. */
  async function tellTheOthers(accepted: CandidacyDocument, followUps: FollowUps): Promise<void> {
    if (!(await isFull(accepted, false))) return;
    const id = `full:${accepted._id.toHexString()}`;
    for (const other of await waitingFor(`${accepted.slotId}`)) {
      const otherId = other._id.toHexString();
      await store.note(otherId, { id, kind: 'note', reason: 'no_place_left' });
      await followUps.placeGone(other, `${id}:${otherId}`, 'slot_full');
    }
  }

  /** A closed slot ends no candidacy: the company may still answer, but those who wait should look elsewhere. */
  async function tellOfClosing(slotId: string, version: number, followUps: FollowUps): Promise<void> {
    const id = `closed:${slotId}:${version}`;
    for (const waiting of await waitingFor(slotId)) {
      const waitingId = waiting._id.toHexString();
      await store.note(waitingId, { id, kind: 'note', reason: 'slot_closed' });
      await followUps.placeGone(waiting, `${id}:${waitingId}`, 'slot_closed');
    }
  }

  const waitingFor = (slotId: string) =>
    candidacies
      .find({ slotId: new Types.ObjectId(slotId), state: { $in: beforeAcceptance } })
      .lean<CandidacyDocument[]>();

  async function isFull(candidacy: CandidacyDocument, forOthers = true): Promise<boolean> {
    const slot = await services.slots.getSlot(`${candidacy.slotId}`);
    if (!slot) return true;
    if (forOthers && slot.accepted.includes(candidacy._id.toHexString())) return false;
    return services.slots.placesLeft(slot) === 0;
  }

  const service = {
    /** Whether no place is left for this candidacy. */
    isFull: (candidacy: CandidacyDocument) => isFull(candidacy),

    /** Brings an acceptance that was begun to its end. Safe to run at any time, by several at once. */
    async settle(candidacyId: string): Promise<void> {
      for (;;) {
        const candidacy = await store.find(candidacyId);
        if (!candidacy) return;
        const { accepting } = candidacy;
        if (!accepting) {
          // withdrawn meanwhile: the place that was taken for it goes back
          if (freeing.includes(candidacy.state)) await giveBack(candidacy);
          return;
        }
        const place = await services.slots.takePlace(`${candidacy.slotId}`, candidacyId);
        const { by, clientId, word } = accepting;
        const record = { to: 'accepted', by: 'employer', accountId: by, clientId } as const;
        const settled =
          place === 'taken'
            ? (await store.move(candidacy, { ...record, word: word ?? undefined })) !== null
            : await store.endAccepting(candidacy);
        if (settled) return;
      }
    },

    /** After a crash too, each acceptance ends and each place of what ended goes back. */
    follow(followUps: FollowUps): void {
      context.events.subscribe('candidacies.accepting', ['candidacy.accepting'], ({ data }) =>
        service.settle(data.candidacyId),
      );
      context.events.subscribe('candidacies.places', ['candidacy.moved'], async ({ data }) => {
        const candidacy = await store.find(data.candidacyId);
        if (!candidacy) return;
        if (freeing.includes(candidacy.state)) await giveBack(candidacy);
        if (data.to === 'accepted') await tellTheOthers(candidacy, followUps);
      });
      context.events.subscribe('candidacies.closed-slots', ['slot.changed'], async ({ data }) => {
        if (data.kind === 'state' && data.state === 'closed')
          await tellOfClosing(data.slotId, data.version, followUps);
      });
    },

    /**
     * At the start: gives back what is held for candidacies that have ended or are gone, should a withdrawal and a
     * crash have crossed an acceptance. Safe beside other processes that accept.
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
export type PlaceHolding = ReturnType<typeof createPlaceHolding>;
