import type { Role, SlotState } from '../../contract/index.ts';

/** What the policy needs to know of a slot and its reader. */
export interface SlotFacts {
  state: SlotState;
  pausedBy: 'employer' | 'coordinator' | 'system' | 'no_manager' | null;
  full: boolean;
  /** Its period is over. */
  over: boolean;
  /** Whether the reader is a member of the slot's establishment. */
  own: boolean;
  /** Whether the reader is the beneficiary whose candidacy for this slot was accepted. */
  acceptedCandidate: boolean;
}

type Reader = { readonly role: Role } | null;

const ownEmployer = (actor: Reader, slot: Pick<SlotFacts, 'own'>) => actor?.role === 'employer' && slot.own;

/**
 * States in which other readers than its company may read a slot: never a draft; everyone reads a published slot; a
 * formerly published one stays readable for people who may have a candidacy for it.
 */
export function readStates(actor: Reader): readonly SlotState[] {
  return actor === null || actor.role === 'employer' ? ['published'] : ['published', 'paused', 'closed'];
}

export function canReadSlot(actor: Reader, slot: Pick<SlotFacts, 'state' | 'own'>): boolean {
  return ownEmployer(actor, slot) || readStates(actor).includes(slot.state);
}

/** The street address and the tutor's name are for people who will come and those who accompany them. */
export function canReadAddress(actor: Reader, slot: SlotFacts): boolean {
  if (!canReadSlot(actor, slot)) return false;
  return ownEmployer(actor, slot) || actor?.role === 'counsellor' || slot.acceptedCandidate;
}

/** The reason of a coordinator's pause is shown only to the company. */
export function canReadPauseReason(actor: Reader, slot: SlotFacts): boolean {
  return canReadSlot(actor, slot) && (ownEmployer(actor, slot) || actor?.role === 'coordinator');
}

/** Its company changes it; another one reads a published slot and finds nothing to change. */
export const mayUpdateSlot = ownEmployer;

/** Those who may come there, and those who accompany them. */
export function mayAskAccommodations(actor: Reader, slot: Pick<SlotFacts, 'state' | 'own'>): boolean {
  return (
    (actor?.role === 'beneficiary' || actor?.role === 'counsellor') &&
    slot.state === 'published' &&
    canReadSlot(actor, slot)
  );
}

/** A new draft is made of one's own slots only. */
export const mayDuplicateSlot = ownEmployer;

/** Who may ask for a move at all; `possibleSlotStates` says which one. */
export function mayMoveSlot(actor: Reader, slot: SlotFacts): boolean {
  return ownEmployer(actor, slot) || (actor?.role === 'coordinator' && canReadSlot(actor, slot));
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
 * States to which the reader may move the slot. Only a coordinator ends a coordinator's pause; the company may still
 * close the slot. A slot paused because nobody manages the company resumes when somebody does.
 */
export function possibleSlotStates(
  actor: Reader,
  slot: Pick<SlotFacts, 'state' | 'pausedBy' | 'own'>,
): SlotState[] {
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
  return actor?.role === 'beneficiary' && slot.state === 'published' && !slot.full && !slot.over;
}

export function canProposeSlot(actor: Reader, slot: SlotFacts): boolean {
  return actor?.role === 'counsellor' && slot.state === 'published' && !slot.full && !slot.over;
}
