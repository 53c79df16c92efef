import { Types } from 'mongoose';
import type { Locale, ParsedOf, Slot, SlotCard, SlotState, updateSlot } from '../../contract/index.ts';
import { maySeeTrust } from '../establishments/trust/trust.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion } from '../platform/database/change.ts';
import { findPage } from '../platform/database/find-page.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { AppError, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import { contentOf, type NewSlot } from './slot.content.ts';
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
  type SlotFacts,
} from './slot.policy.ts';
import { type Host, placesLeftOf, presentSlot, presentSlotCard } from './slot.present.ts';
import { nobodyManages } from './slot.problems.ts';
import { checkSlot, type SlotContent } from './slot.rules.ts';
import { createSlotStore, stateSet } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';
import { slotChanged } from './slots.events.ts';
import { createUnmanagedPause } from './slots.unmanaged.ts';

type Change = ParsedOf<typeof updateSlot>['body'];
type Reader = Actor | null;

const newestFirst = [['_id', -1]] as const;

export function createSlotsService(context: SlotsContext) {
  const { ports, clock, services } = context;
  const slots = slotModel(context.db);

  /**
   * Refuses what violates a limit, naming each field. Codes that the slot already holds stay valid after an import.
   */
  function check(content: SlotContent, publishing: boolean, before?: SlotDocument): void {
    const errors = checkSlot(content, {
      today: clock.today(),
      publishing,
      accepted: before?.accepted.length ?? 0,
      knowsOccupation: (code) => code === before?.occupation || services.directory.offersOccupation(code),
      knowsSkill: (id) =>
        before?.skills.some((skill) => skill.id === id) || services.directory.offersSkill(id),
      knowsCommune: (code) => services.directory.commune(code) !== undefined,
    });
    if (errors.length > 0) throw new AppError('validation_failed', { errors });
  }

  async function factsFor(reader: Reader, slot: SlotDocument): Promise<SlotFacts> {
    const own =
      reader?.role === 'employer' &&
      (await services.establishments.isMember(reader.accountId, `${slot.establishmentId}`));
    return {
      state: slot.state,
      pausedBy: slot.pausedBy ?? null,
      full: placesLeftOf(slot) === 0,
      own,
      acceptedCandidate: reader?.role === 'beneficiary' && (await isAccepted(reader, slot)),
    };
  }

  async function isAccepted(reader: Actor, slot: SlotDocument): Promise<boolean> {
    if (!reader.pathwayId || slot.accepted.length === 0) return false;
    const candidacy = await ports.candidacies.connected?.openCandidacyOf(
      reader.pathwayId,
      slot._id.toHexString(),
    );
    return Boolean(candidacy) && slot.accepted.includes(`${candidacy}`);
  }

  async function hostsOf(list: readonly SlotDocument[]): Promise<Map<string, Host>> {
    return services.establishments.getEstablishments(list.map(({ establishmentId }) => `${establishmentId}`));
  }

  const store = createSlotStore(context, slots);

  function mayOpen(slot: SlotDocument): boolean {
    try {
      check(contentOf(slot), true, slot);
      return true;
    } catch {
      return false;
    }
  }

  /** A slot can receive candidacies only when somebody can decide about them. */
  async function checkManaged(establishmentId: string): Promise<void> {
    if (await services.establishments.isUnmanaged(establishmentId)) throw nobodyManages();
  }

  const service = {
    ports,

    ...store,
    ...createSlotPlaces(context, slots),
    ...createUnmanagedPause(slots, store, mayOpen),

    /** Whether it accepts candidacies now. */
    isOpen: (slot: SlotDocument) => slot.state === 'published' && placesLeftOf(slot) > 0,

    placesLeft: placesLeftOf,

    /** Cards by id, in no particular order; deleted slots are absent. The caller must check access. */
    async cardsOf(wanted: readonly string[], locale: Locale): Promise<Map<string, SlotCard>> {
      const found = [...(await service.getSlots(wanted)).values()];
      const hosts = await hostsOf(found);
      return new Map(
        found.flatMap((slot) => {
          const host = hosts.get(`${slot.establishmentId}`);
          return host
            ? [[slot._id.toHexString(), presentSlotCard(slot, host, services.directory, locale)] as const]
            : [];
        }),
      );
    },

    /** One slot as this reader may see it; throws `not_found` otherwise. */
    async present(slot: SlotDocument, reader: Reader, locale: Locale): Promise<Slot> {
      const facts = await factsFor(reader, slot);
      if (!canReadSlot(reader, facts)) throw notFound();
      const host = await services.establishments.getEstablishment(`${slot.establishmentId}`);
      if (!host) throw notFound();
      return presentSlot(slot, host, services.directory, locale, {
        address: canReadAddress(reader, facts),
        pauseReason: canReadPauseReason(reader, facts),
        trust: reader !== null && maySeeTrust({ role: reader.role, member: facts.own }),
        edit: canEditSlot(reader, facts),
        moveTo: possibleSlotStates(reader, facts),
        apply: canApply(reader, facts),
        propose: canProposeSlot(reader, facts),
      });
    },

    async canRead(reader: Reader, slot: SlotDocument): Promise<boolean> {
      return canReadSlot(reader, await factsFor(reader, slot));
    },

    /** The account's own slots, newest first, with the number of waiting candidacies. */
    async listOf(
      actor: Actor,
      { state, cursor, limit }: { state?: SlotState | undefined; cursor?: string | undefined; limit: number },
    ) {
      const mine = await services.establishments.establishmentsOf(actor.accountId);
      const establishmentIds = mine.map((id) => new Types.ObjectId(id));
      const page = await findPage<SlotFields>(slots, {
        filter: { establishmentId: { $in: establishmentIds }, ...(state ? { state } : {}) },
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
        return [{ ...presentSlotCard(slot, host, services.directory, actor.locale), candidacies }];
      });
      return { items, nextCursor: page.nextCursor };
    },

    /** Creates a slot for an establishment of the account; a repeated `clientId` returns the slot created first. */
    async create(actor: Pick<Actor, 'accountId'>, given: NewSlot): Promise<SlotDocument> {
      if (!(await services.establishments.isMember(actor.accountId, given.establishmentId))) throw notFound();
      const { publish, ...content } = given;
      check(content, publish);
      if (publish) await checkManaged(given.establishmentId);
      return service.store(actor.accountId, content, publish ? 'published' : 'draft');
    },

    async update(actor: Actor, slot: SlotDocument, version: number, given: Change): Promise<SlotDocument> {
      const { publish = false, ...change } = given;
      const facts = await factsFor(actor, slot);
      if (!facts.own) throw notFound();
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
          publish ? slotChanged(context, slot, 'state', 'published') : slotChanged(context, slot, 'content'),
        ),
      );
      return updated;
    },

    /** Moves a slot if it is still in the state that was read; the error lists the possible moves. */
    async move(actor: Actor, slot: SlotDocument, to: SlotState, reason?: string): Promise<SlotDocument> {
      const facts = await factsFor(actor, slot);
      if (!canReadSlot(actor, facts)) throw notFound();
      // a published slot is visible to other companies, but they cannot move it
      if (actor.role === 'employer' && !facts.own) throw notFound();
      const possible = possibleSlotStates(actor, facts);
      if (!possible.includes(to)) throw impossibleMove(possible);
      if (actor.role === 'coordinator' && to === 'paused' && !reason)
        throw invalidField('body.reason', 'required');
      if (to === 'published') {
        check(contentOf(slot), true, slot);
        await checkManaged(`${slot.establishmentId}`);
      }
      const moved = await service.set(
        slot,
        to,
        actor.role === 'coordinator' ? 'coordinator' : 'employer',
        reason,
      );
      if (moved) return moved;
      const now = await service.getSlot(slot._id.toHexString());
      if (!now) throw notFound();
      throw impossibleMove(possibleSlotStates(actor, await factsFor(actor, now)));
    },

    /** Copies the content into a new draft, without accepted candidacies and declarations. */
    async duplicate(actor: Actor, slot: SlotDocument): Promise<SlotDocument> {
      const facts = await factsFor(actor, slot);
      if (!facts.own) throw notFound();
      const { clientId: _clientId, ...content } = contentOf(slot);
      return service.store(actor.accountId, { ...content, noReplacementDeclared: false }, 'draft');
    },
  };
  return service;
}
export type SlotsService = ReturnType<typeof createSlotsService>;
