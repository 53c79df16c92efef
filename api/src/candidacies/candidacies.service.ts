import { Types } from 'mongoose';
import type { CandidacyState, createCandidacy, moveCandidacy, ParsedOf } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { bornWith, makeEvent } from '../platform/events/outbox.ts';
import { AppError, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import type { Counted } from '../steering/figures.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { type CandidacyFacts, movesFor, type Side, sideOf } from './candidacy.policy.ts';
import { checkCandidacy } from './candidacy.rules.ts';
import { findMove, placeHolding, turnOf } from './candidacy.states.ts';
import { createCandidacyStore } from './candidacy.store.ts';
import './candidacies.events.ts';

declare module '../platform/services.ts' {
  interface Services {
    candidacies: CandidaciesService;
  }
}

type NewCandidacy = ParsedOf<typeof createCandidacy>['body'];
type MoveRequest = ParsedOf<typeof moveCandidacy>['body'];

/** A candidacy as its reader reached it. */
export interface Reached {
  candidacy: CandidacyDocument;
  side: Side;
  facts: CandidacyFacts;
}

export function createCandidaciesService(context: Context, candidacies: CandidacyModel) {
  const { clock, ids, services } = context;
  const store = createCandidacyStore(context, candidacies);

  async function factsOf(candidacy: CandidacyDocument): Promise<CandidacyFacts> {
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    return {
      state: candidacy.state,
      reachedEmployer: candidacy.reachedEmployer,
      shownToEmployers:
        pathway !== null && services.pathways.hasConsent(pathway, 'pseudonymous_to_employers'),
    };
  }

  /** The candidacy and where the actor sits, asked of the database at this moment; null when it is not theirs. */
  async function reach(actor: Actor, candidacyId: string): Promise<Reached | null> {
    const candidacy = await store.find(candidacyId);
    if (!candidacy) return null;
    const facts = await factsOf(candidacy);
    const pathwayId = `${candidacy.pathwayId}`;
    const side = sideOf(
      {
        role: actor.role,
        ofPathway:
          actor.role === 'beneficiary'
            ? actor.pathwayId === pathwayId
            : actor.role === 'counsellor' && (await isFollower(actor, pathwayId)),
        ofEstablishment:
          actor.role === 'employer' &&
          (await services.establishments.isMember(actor.accountId, `${candidacy.establishmentId}`)),
      },
      facts,
    );
    return side ? { candidacy, side, facts } : null;
  }

  async function isFollower(actor: Actor, pathwayId: string): Promise<boolean> {
    const pathway = await services.pathways.getPathway(pathwayId);
    return pathway !== null && services.pathways.tie(actor, pathway) !== null;
  }

  async function create(actor: Actor, given: NewCandidacy): Promise<CandidacyDocument> {
    const earlier = await candidacies
      .findOne({ createdBy: actor.accountId, clientId: given.clientId })
      .lean<CandidacyDocument>();
    if (earlier) return earlier;

    const applies = actor.role === 'beneficiary';
    const pathway = await services.pathways.load(actor, given.pathwayId);
    const slot = await services.slots.getSlot(given.slotId);
    if (!slot || !(await services.slots.canRead(actor, slot))) throw notFound();
    if (slot.state !== 'published') throw new AppError('slot_not_open');
    if (services.slots.placesLeft(slot) === 0) throw new AppError('no_place_left');
    const errors = checkCandidacy(given, slot, {
      today: clock.today(),
      birthDate: pathway.birthDate ?? null,
      applies,
    });
    if (errors.length > 0) throw new AppError('validation_failed', { errors });
    const consent = applies
      ? { at: clock.now(), how: 'online' as const, by: actor.accountId }
      : given.consentGivenOn
        ? { at: new Date(given.consentGivenOn), how: 'interview' as const, by: actor.accountId }
        : null;
    // applying, or a yes given in an interview, shows a pseudonym to this company: the switch must agree
    if (consent && !services.pathways.hasConsent(pathway, 'pseudonymous_to_employers'))
      await services.pathways.setConsent(actor, pathway, 'pseudonymous_to_employers', true, consent.how);

    const id = ids.id();
    const state: CandidacyState = consent ? 'sent' : 'awaiting_consent';
    const origin = applies ? 'application' : 'proposal';
    const now = clock.now();
    const explanation = await services.matching.explain(given.pathwayId, given.slotId);
    const establishment = await services.establishments.getEstablishment(`${slot.establishmentId}`);
    const document = {
      _id: new Types.ObjectId(id),
      slotId: slot._id,
      establishmentId: slot.establishmentId,
      pathwayId: pathway._id,
      communeCode: slot.site?.communeCode ?? establishment?.commune.code ?? '',
      origin,
      state,
      open: true,
      reachedEmployer: false,
      turn: turnOf(state, null),
      since: now,
      message: given.message,
      objective: given.objective,
      dates: given.dates,
      consent,
      timeline: [
        {
          id: ids.id(),
          at: now,
          kind: 'moved',
          from: null,
          to: state,
          by: actor.accountId,
          byRole: actor.role,
        },
      ],
      createdBy: new Types.ObjectId(actor.accountId),
      clientId: given.clientId,
      fit: explanation?.score ?? null,
      createdAt: now,
      version: 1,
      ...(consent ? store.sending() : {}),
    };
    const about = { candidacyId: id, slotId: given.slotId, pathwayId: given.pathwayId, version: 1 };
    try {
      const created = await candidacies.create(
        bornWith(document, makeEvent(context, 'candidacy.created', { ...about, state, origin })) as never,
      );
      return (created as unknown as { toObject(): CandidacyDocument }).toObject();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const twin = await candidacies
        .findOne({ createdBy: actor.accountId, clientId: given.clientId })
        .lean<CandidacyDocument>();
      if (twin) return twin;
      throw new AppError('already_candidate');
    }
  }

  async function move(actor: Actor, reached: Reached, given: MoveRequest): Promise<CandidacyDocument> {
    const { candidacy, side } = reached;
    if (candidacy.moveIds.includes(given.clientId)) return candidacy;
    const known = findMove(candidacy.state, given.to, side);
    if (!known) throw impossibleMove(movesFor(side, reached.facts));
    checkNeeds(known.needs, given, side, clock.today());
    const id = candidacy._id.toHexString();
    const slotId = candidacy.slotId.toHexString();
    const set = given.to === 'sent' ? await consenting(actor, candidacy, side, given) : declining(given);

    if (known.needs.includes('place')) {
      const place = await services.slots.takePlace(slotId, id);
      if (place === 'no_place_left') throw new AppError('no_place_left');
    }
    const moved = await store.move(candidacy, {
      to: given.to,
      by: side,
      accountId: actor.accountId,
      clientId: given.clientId,
      reason: given.reason,
      word: given.word,
      set,
    });
    if (!moved) {
      const now = await store.find(id);
      if (known.needs.includes('place') && now && !placeHolding.includes(now.state))
        await services.slots.giveBackPlace(slotId, id);
      if (now?.moveIds.includes(given.clientId)) return now;
      // another move came first, or only its page changed: try again on what is true now
      if (now && findMove(now.state, given.to, side))
        return move(actor, { ...reached, candidacy: now }, given);
      throw impossibleMove(now ? movesFor(side, { ...reached.facts, state: now.state }) : []);
    }
    if (given.to === 'cancelled') await services.slots.giveBackPlace(slotId, id);
    if (given.to === 'accepted') await revealed(actor, moved);
    return moved;
  }

  async function consenting(actor: Actor, candidacy: CandidacyDocument, side: Side, given: MoveRequest) {
    const how = side === 'beneficiary' ? 'online' : 'interview';
    const pathway = await services.pathways.load(actor, `${candidacy.pathwayId}`);
    if (!services.pathways.hasConsent(pathway, 'pseudonymous_to_employers'))
      await services.pathways.setConsent(actor, pathway, 'pseudonymous_to_employers', true, how);
    const at = given.consentGivenOn && side === 'counsellor' ? new Date(given.consentGivenOn) : clock.now();
    return { ...store.sending(), consent: { at, how, by: actor.accountId } } as Partial<CandidacyDocument>;
  }

  async function revealed(actor: Actor, candidacy: CandidacyDocument): Promise<void> {
    const pathwayId = `${candidacy.pathwayId}`;
    await context.audit.record({
      actor,
      action: 'identity.revealed',
      subject: { kind: 'candidacy', id: candidacy._id.toHexString() },
      pathwayId,
    });
  }

  const service = {
    store,
    reach,
    create,
    move,

    /** A company's first reading of what was sent. */
    async opened(reached: Reached): Promise<CandidacyDocument> {
      const { candidacy, side } = reached;
      if (side !== 'employer' || candidacy.state !== 'sent') return candidacy;
      const moved = await store.move(candidacy, { to: 'seen', by: 'system', accountId: null });
      return moved ?? (await store.find(candidacy._id.toHexString())) ?? candidacy;
    },

    /** A message was stored: a company's first word opens the discussion, later ones hand over the turn. */
    async spoken(candidacyId: string, side: Side, accountId: string): Promise<void> {
      const candidacy = await store.find(candidacyId);
      if (!candidacy) return;
      if (side === 'employer' && findMove(candidacy.state, 'in_discussion', 'employer')) {
        const moved = await store.move(candidacy, { to: 'in_discussion', by: 'employer', accountId });
        if (!moved) await service.spoken(candidacyId, side, accountId);
        return;
      }
      await store.spoke(candidacy, side);
      await services.pathways.recordContact(`${candidacy.pathwayId}`);
    },

    /** A move that nobody but time makes; nothing happens where it is not possible (any more). */
    async bySystem(candidacyId: string, to: CandidacyState): Promise<void> {
      const candidacy = await store.find(candidacyId);
      if (!candidacy || !findMove(candidacy.state, to, 'system')) return;
      const moved = await store.move(candidacy, { to, by: 'system', accountId: null });
      if (!moved) await service.bySystem(candidacyId, to);
    },

    async openOfPathways(pathwayIds: readonly string[]) {
      const open = await candidacies
        .find({ pathwayId: { $in: pathwayIds.map((id) => new Types.ObjectId(id)) }, open: true })
        .select({ pathwayId: 1, slotId: 1, state: 1, turn: 1, since: 1 })
        .lean<CandidacyDocument[]>();
      return open.map(({ _id, pathwayId, slotId, state, turn, since }) => ({
        id: _id.toHexString(),
        pathwayId: pathwayId.toHexString(),
        slotId: slotId.toHexString(),
        state,
        turn,
        since,
      }));
    },

    async openCandidacyOf(pathwayId: string, slotId: string): Promise<string | null> {
      const found = await candidacies.findOne({ pathwayId, slotId, open: true }, { _id: 1 }).lean();
      return found ? found._id.toHexString() : null;
    },

    async countsOfSlots(slotIds: readonly string[]) {
      const rows = await candidacies.aggregate<{
        _id: Types.ObjectId;
        waitingForMe: number;
        open: number;
        accepted: number;
      }>([
        { $match: { slotId: { $in: slotIds.map((id) => new Types.ObjectId(id)) }, reachedEmployer: true } },
        {
          $group: {
            _id: '$slotId',
            waitingForMe: { $sum: { $cond: [{ $and: ['$open', { $eq: ['$turn', 'employer'] }] }, 1, 0] } },
            open: { $sum: { $cond: ['$open', 1, 0] } },
            accepted: { $sum: { $cond: [{ $in: ['$state', [...placeHolding]] }, 1, 0] } },
          },
        },
      ]);
      return new Map(rows.map(({ _id, ...counts }) => [_id.toHexString(), counts]));
    },

    /** What figures count, of candidacies begun between two days, both included. */
    async counted(from: string, to: string): Promise<Counted[]> {
      const found = await candidacies
        .find({ createdAt: { $gte: new Date(from), $lt: new Date(Date.parse(to) + 24 * 3_600_000) } })
        .select({ state: 1, communeCode: 1, sentAt: 1, answeredAt: 1, answerBefore: 1 })
        .lean<CandidacyDocument[]>();
      return found.map(({ state, communeCode, sentAt, answeredAt, answerBefore }) => ({
        state,
        communeCode,
        sentAt: sentAt ?? null,
        answeredAt: answeredAt ?? null,
        answerBefore: answerBefore ?? null,
      }));
    },

    /** Companies that somebody waits for, with how many wait and since when. */
    async waitingCompanies(): Promise<{ establishmentId: string; waiting: number; oldest: Date }[]> {
      const rows = await candidacies.aggregate<{ _id: Types.ObjectId; waiting: number; oldest: Date }>([
        { $match: { state: { $in: ['sent', 'seen'] } } },
        { $group: { _id: '$establishmentId', waiting: { $sum: 1 }, oldest: { $min: '$since' } } },
      ]);
      return rows.map(({ _id, waiting, oldest }) => ({ establishmentId: `${_id}`, waiting, oldest }));
    },

    /**
     * Mends what a crash between taking a place and accepting left: a place held for a candidacy that is not accepted
     * is given back. Runs at the start, before anybody can accept.
     */
    async mendPlaces(): Promise<void> {
      for await (const slot of services.slots.walk(['published', 'paused', 'closed'])) {
        if (slot.accepted.length === 0) continue;
        const holders = await candidacies
          .find(
            { _id: { $in: slot.accepted.map((id) => new Types.ObjectId(id)) }, state: { $in: placeHolding } },
            { _id: 1 },
          )
          .lean();
        const rightly = new Set(holders.map(({ _id }) => _id.toHexString()));
        for (const id of slot.accepted)
          if (!rightly.has(id)) await services.slots.giveBackPlace(slot._id.toHexString(), id);
      }
    },
  };
  return service;
}
export type CandidaciesService = ReturnType<typeof createCandidaciesService>;

function checkNeeds(needs: readonly string[], given: MoveRequest, side: Side, today: string): void {
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
