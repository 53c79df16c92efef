import type { Locale, moveSlot, ParsedOf, Slot, SlotState, updateSlot } from '../../contract/index.ts';
import type { ShutSlot } from '../../contract/slots.ts';
import { maySeeTrust } from '../establishments/trust/trust.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion } from '../platform/database/change.ts';
import { findPage, totalOf } from '../platform/database/find-page.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { AppError, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import { createSlotAccess, type SlotAccess, type SlotReader } from './slot.access.ts';
import { createAccommodations } from './slot.accommodations.ts';
import { createSlotCards } from './slot.cards.ts';
import { contentOf, type NewSlot } from './slot.content.ts';
import { createSlotImports } from './slot.imports.ts';
import { type SlotDocument, type SlotFields, slotModel } from './slot.model.ts';
import { createSlotPlaces } from './slot.places.ts';
import {
  canApply,
  canEditSlot,
  canProposeSlot,
  canReadAddress,
  canReadPauseReason,
  canReadSlot,
  possibleSlotStates,
} from './slot.policy.ts';
import { placesLeftOf, presentSlot, presentSlotCard, presentUpkeep } from './slot.present.ts';
import { establishmentUnmanaged } from './slot.problems.ts';
import { type CheckedContent, checkSlot } from './slot.rules.ts';
import { createSlotStore, stateSet } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';
import { slotChanged } from './slots.events.ts';
import { createUnmanagedPause } from './slots.unmanaged.ts';
import { createUpkeep, type MoveSlot } from './slots.upkeep.ts';

/** With the id given beforehand by an import. */
type GivenSlot = NewSlot & { id?: string };
type Change = ParsedOf<typeof updateSlot>['body'];
type Move = ParsedOf<typeof moveSlot>['body'];

const newestFirst = [['_id', -1]] as const;

/** Every rule that a slot violates. Codes that it already holds stay valid after an import of the directory. */
const createSlotCheck =
  ({ clock, services }: SlotsContext) =>
  (content: CheckedContent, publishing: boolean, before?: SlotDocument) =>
    checkSlot(content, {
      today: clock.today(),
      publishing,
      accepted: before?.accepted.length ?? 0,
      knowsOccupation: (code) => code === before?.occupation || services.directory.offersOccupation(code),
      knowsSkill: (id) =>
        before?.skills.some((skill) => skill.id === id) || services.directory.offersSkill(id),
      knowsCommune: (code) => services.directory.commune(code) !== undefined,
    });

export function createSlotsService(context: SlotsContext) {
  const { ports, clock, services } = context;
  const slots = slotModel(context.db);

  const issuesOf = createSlotCheck(context);

  /** Refuses what violates a limit, naming each field. */
  function check(content: CheckedContent, publishing: boolean, before?: SlotDocument): void {
    const errors = issuesOf(content, publishing, before);
    if (errors.length > 0) throw new AppError('validation_failed', { errors });
  }

  const access = createSlotAccess(context);
  const { factsFor } = access;

  const store = createSlotStore(context, slots);
  const { hostsOf, ...cards } = createSlotCards(context, { slots, access, store });

  function mayOpen(slot: SlotDocument): boolean {
    try {
      check(contentOf(slot), true, slot);
      return true;
    } catch {
      return false;
    }
  }

  async function shutFor(slot: SlotDocument, reader: SlotReader): Promise<ShutSlot | null> {
    return (await ports.candidacies.connected?.explainShut(slot, reader?.pathwayId ?? null)) ?? null;
  }

  /** A slot can receive candidacies only when somebody can decide about them. */
  async function checkManaged(establishmentId: string): Promise<void> {
    if (await services.establishments.isUnmanaged(establishmentId)) throw establishmentUnmanaged();
  }

  const move: MoveSlot = (...asked) => service.move(...asked);
  const service = {
    ports,
    ...store,
    ...access,
    ...cards,
    ...createSlotPlaces(context, slots),
    ...createUnmanagedPause(slots, store, mayOpen),
    ...createAccommodations(context, slots, store.getSlot),
    ...createUpkeep(context, { slots, access, store, move }),
    imports: createSlotImports(context, slots, { store, issuesOf }),

    /** Whether it accepts candidacies now. */
    isOpen: (slot: SlotDocument) => slot.state === 'published' && placesLeftOf(slot) > 0,
    placesLeft: placesLeftOf,

    /** A slot with how this reader stands to it; null: there is none. */
    async accessTo(reader: SlotReader, id: string): Promise<SlotAccess | null> {
      const slot = await service.getSlot(id);
      return slot && { slot, facts: await factsFor(reader, slot) };
    },

    /** One slot as this reader may see it; throws `not_found` otherwise. */
    async present(slot: SlotDocument, reader: SlotReader, locale: Locale): Promise<Slot> {
      const facts = await factsFor(reader, slot);
      if (!canReadSlot(reader, facts)) throw notFound();
      const host = await services.establishments.getEstablishment(`${slot.establishmentId}`);
      if (!host) throw notFound();
      const shut = await shutFor(slot, reader);
      const receives = shut === null;
      return presentSlot(slot, host, services.directory, locale, {
        shut,
        address: canReadAddress(reader, facts),
        pauseReason: canReadPauseReason(reader, facts),
        trust: reader !== null && maySeeTrust({ role: reader.role, member: facts.own }),
        edit: canEditSlot(reader, facts),
        moveTo: possibleSlotStates(reader, facts),
        apply: receives && canApply(reader, facts),
        propose: receives && canProposeSlot(reader, facts),
      });
    },

    /** The account's own slots, newest first, with the number of waiting candidacies. */
    async listOf(
      actor: Actor,
      { state, cursor, limit }: { state?: SlotState | undefined; cursor?: string | undefined; limit: number },
    ) {
      const page = await findPage<SlotFields>(slots, {
        filter: { ...(await access.ownedBy(actor)), ...(state ? { state } : {}) },
        sort: newestFirst,
        limit,
        cursor,
      });
      const found = page.items;
      const [hosts, counts] = await Promise.all([
        hostsOf(found),
        ports.candidacies.connected?.countsOfSlots(found.map(({ _id }) => _id.toHexString())),
      ]);
      const items = found.flatMap((slot) => {
        const host = hosts.get(`${slot.establishmentId}`);
        if (!host) return [];
        const none = { waitingForMe: 0, open: 0, accepted: slot.accepted.length };
        const candidacies = counts?.get(slot._id.toHexString()) ?? none;
        const card = presentSlotCard(slot, host, services.directory, actor.locale);
        const moveTo = possibleSlotStates(actor, { pausedBy: null, ...slot, own: true });
        return [{ ...card, ...presentUpkeep(slot), candidacies, moveTo }];
      });
      return { items, nextCursor: page.nextCursor, ...totalOf(page) };
    },

    /** Creates a slot for an establishment of the account; a repeated `clientId` returns the slot created first. */
    async create(actor: Pick<Actor, 'accountId'>, given: GivenSlot): Promise<SlotDocument> {
      if (!(await services.establishments.isMember(actor.accountId, given.establishmentId))) throw notFound();
      const { publish, ...content } = given;
      check(content, publish);
      if (publish) await checkManaged(given.establishmentId);
      return service.store(actor.accountId, content, publish ? 'published' : 'draft');
    },

    async update(
      actor: Actor,
      { slot, facts }: SlotAccess,
      version: number,
      given: Change,
    ): Promise<SlotDocument> {
      const { publish = false, ...change } = given;
      if (!canEditSlot(actor, facts)) throw new AppError('conflict');
      if (slot.version !== version) throw new AppError('stale_version');
      const possible = possibleSlotStates(actor, facts);
      if (publish && !possible.includes('published')) throw impossibleMove(possible);
      check({ ...contentOf(slot), ...change }, publish || slot.state === 'published', slot);
      if (publish) await checkManaged(`${slot.establishmentId}`);
      const now = clock.now();
      const updated = await changeVersion<SlotFields>(
        slots,
        slot._id,
        version,
        withEvent<SlotFields>(
          {
            $set: {
              ...change,
              ...(publish ? stateSet(slot, 'published', 'employer', now) : {}),
              updatedAt: now,
              touchedAt: now,
              askedAt: null,
            },
          },
          publish
            ? slotChanged(context, slot, 'state', { state: 'published' })
            : slotChanged(context, slot, 'content'),
        ),
      );
      return updated;
    },

    /** Moves a slot if it is still in the state that was read; the error lists the possible moves. */
    async move(
      actor: Actor,
      { slot, facts }: SlotAccess,
      { to, reason, waiting = 'ended' }: Move,
    ): Promise<SlotDocument> {
      const possible = possibleSlotStates(actor, facts);
      if (!possible.includes(to)) throw impossibleMove(possible);
      if (actor.role === 'coordinator' && to === 'paused' && !reason)
        throw invalidField('body.reason', 'required');
      if (to === 'published') {
        check(contentOf(slot), true, slot);
        await checkManaged(`${slot.establishmentId}`);
      }
      const moved = await service.set(slot, to, actor.role === 'coordinator' ? 'coordinator' : 'employer', {
        reason,
        ...(to === 'closed' ? { closing: { waiting, by: actor.accountId } } : {}),
      });
      if (moved) return moved;
      const now = await service.getSlot(slot._id.toHexString());
      if (!now) throw notFound();
      throw impossibleMove(possibleSlotStates(actor, await factsFor(actor, now)));
    },

    /** Copies the content into a new draft, without accepted candidacies and declarations. */
    async duplicate(actor: Actor, slot: SlotDocument): Promise<SlotDocument> {
      return service.store(actor.accountId, { ...contentOf(slot), noReplacementDeclared: false }, 'draft');
    },
  };
  return service;
}
export type SlotsService = ReturnType<typeof createSlotsService>;
