import { type CandidacyState, endReasons, type moveCandidacy, type ParsedOf } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, impossibleMove, notFound } from '../platform/http/app-error.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyAccess } from './candidacy.access.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { createNeeds } from './candidacy.needs.ts';
import { movesFor } from './candidacy.policy.ts';
import { findMove, maySystemMove, type SystemNeed, unanswered } from './candidacy.states.ts';
import type { CandidacyStore, Spoken } from './candidacy.store.ts';
import type { PlaceHolding } from './places.ts';

type MoveRequest = ParsedOf<typeof moveCandidacy>['body'];

/** Moves of a candidacy, by a person or by the system. Each is one conditional update. */
export function createMoves(context: CandidaciesContext, store: CandidacyStore, places: PlaceHolding) {
  const needs = createNeeds(context, store, places);

  /**
   * With `onlyFrom`, refuses a move that the table allows from a state that the requester had not seen, even after a
   * retry.
   */
  async function move(
    actor: Actor,
    access: CandidacyAccess,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const { candidacy, side } = access;
    // a guest may write in the conversation, but only the referent moves the candidacy
    if (access.guest) throw forbidden();
    if (candidacy.moveIds.includes(given.clientId)) return candidacy;
    const known = findMove(candidacy.state, given.to, side);
    if (!known || (onlyFrom && !onlyFrom.includes(candidacy.state)))
      throw impossibleMove(movesFor(side, access.facts));
    const set = await needs.meet(known, { actor, candidacy, given });
    if (known.needs.includes('place')) return accept(actor, access, given, onlyFrom);
    const moved = await store.move(candidacy, {
      to: given.to,
      by: side,
      accountId: actor.accountId,
      clientId: given.clientId,
      reason: given.reason,
      word: given.word,
      set,
    });
    return moved ?? again(actor, access, given, onlyFrom);
  }

  /** Another move or another change came first: retries with the current document. */
  async function again(
    actor: Actor,
    access: CandidacyAccess,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const now = await store.find(access.candidacy._id.toHexString());
    if (!now) throw notFound();
    const facts = { ...access.facts, state: now.state };
    return move(actor, { ...access, candidacy: now, facts }, given, onlyFrom);
  }

  /**
   * Accepting changes two documents: the slot, which counts its places, and the candidacy. The acceptance is first
   * written on the candidacy, with an event; then `places.settle` takes a place and moves the candidacy. After a
   * crash the event completes it: accepted, or refused because no place is left.
   */
  async function accept(
    actor: Actor,
    access: CandidacyAccess,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const { candidacy } = access;
    const id = candidacy._id.toHexString();
    const { clientId, word, dates, others } = given;
    const begun = candidacy.accepting
      ? null
      : await store.beginAccepting(candidacy, { by: actor.accountId, clientId, word, dates, others });
    await places.settle(id);
    const now = await store.find(id);
    if (now?.moveIds.includes(clientId)) return now;
    if (begun && now && findMove(now.state, 'accepted', 'employer')) throw new AppError('no_place_left');
    return again(actor, access, given, onlyFrom);
  }

  /**
   * A move by the system, because the caller `found` what the table requires; does nothing when the move is not
   * possible (any more).
   */
  async function bySystem(
    candidacyId: string,
    to: CandidacyState,
    found: SystemNeed,
    word?: string,
  ): Promise<void> {
    const candidacy = await store.find(candidacyId);
    if (!candidacy || !maySystemMove(candidacy.state, to, found)) return;
    const reason = endReasons.find((one) => one === found);
    const moved = await store.move(candidacy, { to, by: 'system', accountId: null, word, reason });
    if (!moved) await bySystem(candidacyId, to, found, word);
  }

  /** The company ended what it had not answered, with its slot or because the places are taken. */
  async function declineUnanswered(
    candidacyId: string,
    accountId: string | null,
    reason: 'slot_closed' | 'no_place_left',
  ): Promise<void> {
    const candidacy = await store.find(candidacyId);
    if (!candidacy || !unanswered.includes(candidacy.state)) return;
    const set = reason === 'no_place_left' ? { declineReason: reason } : {};
    const moved = await store.move(candidacy, { to: 'declined', by: 'employer', accountId, reason, set });
    if (!moved) await declineUnanswered(candidacyId, accountId, reason);
  }

  /**
   * Messages were stored, each list in order: a company's first message opens the discussion, the last message passes
   * the turn.
   */
  async function spoken(all: ReadonlyMap<string, readonly Spoken[]>): Promise<void> {
    const read = await Promise.all(
      [...all].map(async ([id, words]) => ({ candidacy: await opening(id, words), words })),
    );
    await store.spoke(read.flatMap(({ candidacy, words }) => (candidacy ? [{ candidacy, words }] : [])));
  }

  /** The candidacy after the company's first message has opened the discussion, if it is among these messages. */
  async function opening(id: string, words: readonly Spoken[]): Promise<CandidacyDocument | null> {
    const candidacy = await store.find(id);
    const first = words.find(({ side }) => side === 'employer');
    if (!candidacy || !first || !findMove(candidacy.state, 'in_discussion', 'employer')) return candidacy;
    const { accountId, seq } = first;
    const set = { spokenSeq: seq };
    const moved = await store.move(candidacy, { to: 'in_discussion', by: 'employer', accountId, set });
    return moved ?? opening(id, words);
  }

  return {
    move,
    bySystem,
    declineUnanswered,
    spoken,

    /** The first read by the company. */
    async opened(access: CandidacyAccess): Promise<CandidacyDocument> {
      const { candidacy, side } = access;
      if (side !== 'employer' || candidacy.state !== 'sent') return candidacy;
      const id = candidacy._id.toHexString();
      await bySystem(id, 'seen', 'opened');
      return (await store.find(id)) ?? candidacy;
    },
  };
}
