import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { managersOf } from '../structures/managers.ts';
import type { ConventionDocument } from './convention.model.ts';
import {
  type ConventionFacts,
  type ConventionTie,
  canReadConvention,
  capacitiesOf,
} from './convention.reader.policy.ts';
import type { ConventionMover } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** A convention that says something, with how its reader stands to it. */
export interface ConventionAccess {
  convention: WrittenConvention;
  candidacy: CandidacyDocument;
  tie: ConventionTie;
  facts: ConventionFacts;
  capacities: ConventionMover[];
}
/** Older data has conventions without a content. */
export type WrittenConvention = ConventionDocument & { content: NonNullable<ConventionDocument['content']> };

export const isWritten = (convention: ConventionDocument | null): convention is WrittenConvention =>
  convention !== null && convention.content != null;

/** The same reader after a change that they made. */
export function after(
  { candidacy, tie, facts }: ConventionAccess,
  changed: ConventionDocument,
): ConventionAccess | null {
  if (!isWritten(changed)) return null;
  const now = { ...facts, state: changed.state };
  return { convention: changed, candidacy, tie, facts: now, capacities: capacitiesOf(tie, now) };
}

export function createConventionAccess(
  { services }: Pick<ConventionsContext, 'services'>,
  { find }: Pick<ConventionStore, 'find'>,
) {
  const { candidacies, structures } = services;

  /** Whether it is read at all: most readers have another tie, or a convention that was sent. */
  async function managesDraft(
    { role, accountId, structureId }: Actor,
    { state, counsellorId }: WrittenConvention,
  ): Promise<boolean> {
    if (role !== 'counsellor' || !structureId || state !== 'draft') return false;
    if (!managersOf(await structures.getStructure(structureId)).includes(accountId)) return false;
    return (await structures.members.membersOf(structureId)).some(({ id }) => id === counsellorId);
  }

  /** How a reader stands to this convention now; null when they may not see it. */
  async function accessTo(actor: Actor, convention: WrittenConvention): Promise<ConventionAccess | null> {
    const candidacyId = convention.candidacyId.toHexString();
    const [candidacy, access] = await Promise.all([
      candidacies.store.find(candidacyId),
      candidacies.accessOf(actor, candidacyId),
    ]);
    if (!candidacy) return null;
    const tie = {
      side: access?.side ?? null,
      guest: access?.guest !== undefined,
      role: actor.role,
      structureId: actor.structureId ?? null,
      manages: await managesDraft(actor, convention),
    };
    const facts = {
      state: convention.state,
      candidacyState: candidacy.state,
      prescriberId: convention.content.prescriber?.id ?? null,
      accompanyingId: convention.content.accompaniment?.id ?? null,
    };
    if (!canReadConvention(tie, facts)) return null;
    return { convention, candidacy, tie, facts, capacities: capacitiesOf(tie, facts) };
  }

  return {
    accessTo,

    /** Read from the database now; null when there is none, or none that they may see. */
    async accessOf(actor: Actor, conventionId: string): Promise<ConventionAccess | null> {
      const convention = await find(conventionId);
      return isWritten(convention) ? accessTo(actor, convention) : null;
    },
  };
}
export type ConventionsAccess = ReturnType<typeof createConventionAccess>;
