import type { ConventionState } from '../../contract/index.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { identityStates, type Side } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { type ConventionMover, possibleConventionStates, unsettled } from './convention.states.ts';

/** How a reader is related to a convention, as read from the database now. */
export interface ConventionTie {
  /** Their side of the candidacy; null when they have none. */
  side: Side | null;
  /** A colleague brought into the conversation alone. */
  guest: boolean;
  role: Actor['role'];
  structureId: string | null;
  /** A manager of that structure, for which the counsellor in charge works too. */
  manages: boolean;
}

export interface ConventionFacts {
  state: ConventionState;
  candidacyState: CandidacyDocument['state'];
  prescriberId: string | null;
  accompanyingId: string | null;
}

/** In what capacities somebody acts on it; empty: they may not see it. */
export function capacitiesOf(tie: ConventionTie, facts: ConventionFacts): ConventionMover[] {
  const { side, guest, role, structureId } = tie;
  if (role === 'counsellor') {
    const accompanies = side === 'counsellor' && !guest;
    const prescribes = structureId !== null && structureId === facts.prescriberId;
    // a draft is for those who accompany the person
    if (!accompanies && facts.state === 'draft') return [];
    return [
      ...(accompanies ? (['counsellor'] as const) : []),
      ...(prescribes ? (['prescriber'] as const) : []),
    ];
  }
  if (facts.state === 'draft' || side === null || side === 'counsellor') return [];
  // a company knows the name as long as the immersion stands (DOMAIN §4)
  if (side === 'employer' && !identityStates.includes(facts.candidacyState)) return [];
  return [side];
}

/**
 * A manager sees the drafts of their structure for a counsellor who is away, whether they follow the person or not. One
 * that names it, but is prepared elsewhere, is not theirs before it is sent.
 */
const managesDraft = (
  { role, structureId, manages }: ConventionTie,
  { state, prescriberId, accompanyingId }: ConventionFacts,
): boolean =>
  role === 'counsellor' &&
  manages &&
  structureId !== null &&
  state === 'draft' &&
  [prescriberId, accompanyingId].includes(structureId);

/** The same as a query: the drafts of its members that the managers of a structure see. */
export const draftsOfStructure = (structureId: string, members: readonly string[]) => ({
  state: 'draft' as const,
  counsellorId: { $in: [...members] },
  $or: [{ 'content.prescriber.id': structureId }, { 'content.accompaniment.id': structureId }],
});

/** The accompanying structure reads too, although it moves nothing. */
export function canReadConvention(tie: ConventionTie, facts: ConventionFacts): boolean {
  const accompanyingStructure =
    tie.role === 'counsellor' &&
    tie.structureId !== null &&
    tie.structureId === facts.accompanyingId &&
    facts.state !== 'draft';
  return accompanyingStructure || managesDraft(tie, facts) || capacitiesOf(tie, facts).length > 0;
}

/** Those who accompany the person write what it says. */
export const canEditConvention = (capacities: readonly ConventionMover[], { state }: ConventionFacts) =>
  capacities.includes('counsellor') && unsettled.includes(state);

/** As a template of the structure, or for a group: by those who accompany the person, whatever its state. */
export const canReuseConvention = (capacities: readonly ConventionMover[]) =>
  capacities.includes('counsellor');

/** Own contact data and spellings can be corrected after the validation too. */
export const canCorrectConvention = (capacities: readonly ConventionMover[], { state }: ConventionFacts) =>
  capacities.includes('counsellor') && (unsettled.includes(state) || state === 'validated');

export const conventionMovesFor = (capacities: readonly ConventionMover[], { state }: ConventionFacts) =>
  possibleConventionStates(state, capacities);
