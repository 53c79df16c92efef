import type { Role, SlotState } from '../../contract/index.ts';

/** What a rule needs to know of a slot and of its reader's tie to it. */
export interface SlotFacts {
  state: SlotState;
  pausedBy: 'employer' | 'coordinator' | 'system' | 'no_manager' | null;
  full: boolean;
  /** The reader is a member of the slot's establishment. */
  own: boolean;
  /** The reader is the beneficiary whose candidacy on this slot was accepted. */
  acceptedCandidate: boolean;
}

type Reader = { readonly role: Role } | null;

const ownEmployer = (actor: Reader, slot: SlotFacts) => actor?.role === 'employer' && slot.own;

/** A draft is its company's alone; a published slot is everybody's; what was published stays readable to who may hold a candidacy on it. */
export function canReadSlot(actor: Reader, slot: SlotFacts): boolean {
  if (ownEmployer(actor, slot)) return true;
  if (slot.state === 'draft') return false;
  if (slot.state === 'published') return true;
  return actor !== null && actor.role !== 'employer';
}

/** The street address and the tutor's name serve those who will come or who accompany. */
export function canReadAddress(actor: Reader, slot: SlotFacts): boolean {
  if (!canReadSlot(actor, slot)) return false;
  return ownEmployer(actor, slot) || actor?.role === 'counsellor' || slot.acceptedCandidate;
}

/** A coordinator says why a slot is paused to its company, and to nobody else. */
export function canReadPauseReason(actor: Reader, slot: SlotFacts): boolean {
  return canReadSlot(actor, slot) && (ownEmployer(actor, slot) || actor?.role === 'coordinator');
}

export function canEditSlot(actor: Reader, slot: SlotFacts): boolean {
  return ownEmployer(actor, slot) && slot.state !== 'closed';
}

/** DOMAIN §2: draft → published → (paused ⇄ published) → closed. */
const nextStates: Record<SlotState, readonly SlotState[]> = {
  draft: ['published'],
  published: ['paused', 'closed'],
  paused: ['published', 'closed'],
  closed: [],
};

/**
 * States that the reader may move the slot to. A coordinator pauses, and ends a pause of a coordinator:
 * a company does not lift a moderation by itself, but may still close. What rests because nobody manages the company
 * opens again when somebody does.
 */
export function possibleSlotStates(actor: Reader, slot: SlotFacts): SlotState[] {
  const moderated = slot.state === 'paused' && slot.pausedBy === 'coordinator';
  if (actor?.role === 'coordinator') {
    if (slot.state === 'published') return ['paused'];
    return moderated ? ['published'] : [];
  }
  if (!ownEmployer(actor, slot)) return [];
  const resting = slot.state === 'paused' && slot.pausedBy === 'no_manager';
  return nextStates[slot.state].filter((state) => !((moderated || resting) && state === 'published'));
}

export function canApply(actor: Reader, slot: SlotFacts): boolean {
  return actor?.role === 'beneficiary' && slot.state === 'published' && !slot.full;
}

export function canProposeSlot(actor: Reader, slot: SlotFacts): boolean {
  return actor?.role === 'counsellor' && slot.state === 'published' && !slot.full;
}
