import { type QueryFilter, Types } from 'mongoose';
import { type Role, roles, type SlotState } from '../../contract/index.ts';
import type { SlotChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { SlotDocument, SlotFields } from './slot.model.ts';
import { canReadSlot, readStates, type SlotFacts } from './slot.policy.ts';
import { placesLeftOf } from './slot.present.ts';
import type { SlotsContext } from './slots.context.ts';

export type SlotReader = Actor | null;
export type SlotFilter = QueryFilter<SlotFields>;

/** A slot with what the rules need to know of it and of its reader. */
export interface SlotAccess {
  slot: SlotDocument;
  facts: SlotFacts;
}

/** Who may see a slot: one rule, for one that is named and for lists. */
export function createSlotAccess({
  ports,
  services,
  clock,
}: Pick<SlotsContext, 'ports' | 'services' | 'clock'>) {
  const ownCompanies = async (reader: SlotReader): Promise<string[]> =>
    reader?.role === 'employer' ? services.establishments.establishmentsOf(reader.accountId) : [];

  async function isAccepted(reader: Actor, slot: SlotDocument): Promise<boolean> {
    if (!reader.pathwayId || slot.accepted.length === 0) return false;
    const id = await ports.candidacies.connected?.openCandidacyOf(reader.pathwayId, slot._id.toHexString());
    return Boolean(id) && slot.accepted.includes(`${id}`);
  }

  async function factsFor(reader: SlotReader, slot: SlotDocument): Promise<SlotFacts> {
    return {
      state: slot.state,
      pausedBy: slot.pausedBy ?? null,
      full: placesLeftOf(slot) === 0,
      over: slot.period.to < clock.today(),
      own: (await ownCompanies(reader)).includes(`${slot.establishmentId}`),
      acceptedCandidate: reader?.role === 'beneficiary' && (await isAccepted(reader, slot)),
    };
  }

  /** Slots of the reader's own companies, whatever their state. */
  async function ownedBy(reader: SlotReader): Promise<SlotFilter> {
    const companies = await ownCompanies(reader);
    return { establishmentId: { $in: companies.map((id) => new Types.ObjectId(id)) } };
  }

  return {
    factsFor,
    ownedBy,

    async canRead(reader: SlotReader, slot: SlotDocument): Promise<boolean> {
      return canReadSlot(reader, await factsFor(reader, slot));
    },

    /** The same rule as a query, for lists. */
    async readableBy(reader: SlotReader): Promise<SlotFilter> {
      return { $or: [await ownedBy(reader), { state: { $in: [...readStates(reader)] } }] };
    },
  };
}

export type SlotAccesses = ReturnType<typeof createSlotAccess>;

/**
 * Roles that are notified of a change, besides the company: those that may read the slot in its current state. A change
 * of state is emitted to everyone who may have read the previous one, so that pages remove a slot that is gone.
 */
export function rolesToNotify({ state, kind }: { state: SlotState; kind: SlotChange }): Role[] {
  if (kind === 'state' && state !== 'draft') return [...roles];
  return roles.filter((role) => readStates({ role }).includes(state));
}
