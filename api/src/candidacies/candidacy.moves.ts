import type { CandidacyState, moveCandidacy, ParsedOf } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { AppError, forbidden, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import type { Reached } from './candidacies.service.ts';
import { consentOf, identityAs } from './candidacy.consenting.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { movesFor, type Side } from './candidacy.policy.ts';
import { createShown } from './candidacy.shown.ts';
import { findMove, type Move } from './candidacy.states.ts';
import type { CandidacyStore, Spoken } from './candidacy.store.ts';
import { hostCannotAccept } from './host-is-candidate.ts';
import type { Places } from './places.ts';

type MoveRequest = ParsedOf<typeof moveCandidacy>['body'];

/** Moves of a candidacy: asked for by somebody, or made by the system. Each is one conditional update. */
export function createMoves(context: Context, store: CandidacyStore, places: Places) {
  const { clock, services } = context;
  const { shownNow } = createShown(context);

  /** `onlyFrom` refuses a move that the table allows from a state the asker did not see, however late it is found. */
  async function move(
    actor: Actor,
    reached: Reached,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const { candidacy, side } = reached;
    // a colleague in the conversation talks along; the referent decides
    if (reached.guest) throw forbidden();
    if (candidacy.moveIds.includes(given.clientId)) return candidacy;
    const known = findMove(candidacy.state, given.to, side);
    if (!known || (onlyFrom && !onlyFrom.includes(candidacy.state)))
      throw impossibleMove(movesFor(side, reached.facts));
    checkNeeds(known, given, side, clock.today());
    if (known.needs.includes('place')) return accept(actor, reached, given, onlyFrom);
    const moved = await store.move(candidacy, {
      to: given.to,
      by: side,
      accountId: actor.accountId,
      clientId: given.clientId,
      reason: given.reason,
      word: given.word,
      set: given.to === 'sent' ? await consenting(actor, candidacy, given) : declining(given),
    });
    return moved ?? again(actor, reached, given, onlyFrom);
  }

  /** Another move came first, or only its page changed: tried again on what is true now. */
  async function again(
    actor: Actor,
    reached: Reached,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const now = await store.find(reached.candidacy._id.toHexString());
    if (!now) throw notFound();
    const facts = { ...reached.facts, state: now.state };
    return move(actor, { ...reached, candidacy: now, facts }, given, onlyFrom);
  }

  /**
   * Two documents change: the slot, which alone knows its places, and the candidacy. The yes is written on the
   * candidacy first, with an event; then `places.settle` takes a place and moves it. Whatever dies in between, the
   * event settles it later: accepted, or told that no place was left.
   */
  async function accept(
    actor: Actor,
    reached: Reached,
    given: MoveRequest,
    onlyFrom?: readonly CandidacyState[],
  ): Promise<CandidacyDocument> {
    const { candidacy } = reached;
    const id = candidacy._id.toHexString();
    await refuseOwnHost(candidacy);
    if (await places.isFull(candidacy)) throw new AppError('no_place_left');
    const { clientId, word } = given;
    const begun = candidacy.accepting
      ? null
      : await store.beginAccepting(candidacy, { by: actor.accountId, clientId, word });
    await places.settle(id);
    const now = await store.find(id);
    if (now?.moveIds.includes(clientId)) return now;
    if (begun && now && findMove(now.state, 'accepted', 'employer')) throw new AppError('no_place_left');
    return again(actor, reached, given, onlyFrom);
  }

  /** Asked again here: somebody may have joined the company since. */
  async function refuseOwnHost(candidacy: CandidacyDocument): Promise<void> {
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    if (pathway && (await services.establishments.hostBecause(pathway, `${candidacy.establishmentId}`)))
      throw hostCannotAccept();
  }

  async function consenting(actor: Actor, candidacy: CandidacyDocument, given: MoveRequest) {
    const pathway = await services.pathways.load(actor, `${candidacy.pathwayId}`);
    const consent = consentOf(actor, pathway, given.consentGivenOn, clock.now());
    if (!consent) throw new AppError('consent_missing');
    return {
      ...store.sending(),
      shown: await shownNow(pathway, `${candidacy.slotId}`),
      consent,
      identityConsent: identityAs(consent, given.shareIdentity),
    } as Partial<CandidacyDocument>;
  }

  /** A move that nobody but time makes; nothing happens where it is not possible (any more). */
  async function bySystem(candidacyId: string, to: CandidacyState): Promise<void> {
    const candidacy = await store.find(candidacyId);
    if (!candidacy || !findMove(candidacy.state, to, 'system')) return;
    const moved = await store.move(candidacy, { to, by: 'system', accountId: null });
    if (!moved) await bySystem(candidacyId, to);
  }

  /** Messages were stored, each list in order: a company's first word opens the discussion, the last hands over the turn. */
  async function spoken(all: ReadonlyMap<string, readonly Spoken[]>): Promise<void> {
    const read = await Promise.all(
      [...all].map(async ([id, words]) => ({ candidacy: await opening(id, words), words })),
    );
    await store.spoke(read.flatMap(({ candidacy, words }) => (candidacy ? [{ candidacy, words }] : [])));
  }

  /** The candidacy as it stands when the company's first word has opened the discussion, if it is among these. */
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
    spoken,

    /** A company's first reading of what was sent. */
    async opened(reached: Reached): Promise<CandidacyDocument> {
      const { candidacy, side } = reached;
      if (side !== 'employer' || candidacy.state !== 'sent') return candidacy;
      const moved = await store.move(candidacy, { to: 'seen', by: 'system', accountId: null });
      return moved ?? (await store.find(candidacy._id.toHexString())) ?? candidacy;
    },
  };
}

function checkNeeds({ needs }: Move, given: MoveRequest, side: Side, today: string): void {
  if (needs.includes('reason') && !given.reason)
    throw invalidField('body.reason', 'reason_required', {
      fr: 'Choisissez une raison, à propos de l’offre.',
      en: 'Choose a reason, about the offer.',
    });
  if (needs.includes('word') && !given.word)
    throw invalidField('body.word', 'word_required', {
      fr: 'Écrivez en quelques mots pourquoi.',
      en: 'Write why in a few words.',
    });
  const byCounsellor = side === 'counsellor' && (needs.includes('consent') || given.to === 'withdrawn');
  if (!byCounsellor) return;
  // DOMAIN §2: a counsellor consents or withdraws for a person only with what the person said, and when
  if (!given.consentGivenOn) throw new AppError('consent_missing');
  if (given.consentGivenOn > today)
    throw invalidField('body.consentGivenOn', 'consent_in_future', {
      fr: 'L’accord ne peut pas être daté de demain.',
      en: 'Consent cannot be dated in the future.',
    });
}

function declining(given: MoveRequest): Partial<CandidacyDocument> {
  return given.to === 'declined' ? { declineReason: given.reason ?? null } : {};
}
