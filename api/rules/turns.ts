import type { ConventionTurn } from '../contract/candidacies.ts';
import type { CandidacyState, Turn } from '../contract/candidacy-states.ts';
import type { SigningParty } from '../contract/lists.ts';
import type { Side } from '../contract/primitives.ts';
import { addDays, type Day } from './civil-days.ts';

/** The side whose button signs for a party. */
const signsFor: Partial<Record<SigningParty, Side>> = {
  beneficiary: 'beneficiary',
  establishment: 'employer',
  prescriber: 'counsellor',
  accompanying_structure: 'counsellor',
};

/**
 * The sides that still sign, in the order of the form. When only parties without an account are missing, it is the
 * counsellor, who reminds them.
 */
export function sidesToSign(missing: readonly SigningParty[]): Side[] {
  const sides = new Set(missing.flatMap((party) => signsFor[party] ?? []));
  if (sides.size === 0 && missing.length > 0) sides.add('counsellor');
  return [...sides];
}

/** Who must act next in an accepted candidacy: its convention decides. */
function sidesOfConvention(convention: ConventionTurn | null): Side[] {
  switch (convention?.state) {
    case undefined:
    case 'draft':
    case 'rejected':
    case 'cancelled':
    case 'signed':
      return ['counsellor'];
    case 'to_sign':
    case 'partially_signed':
      return sidesToSign(convention.missing);
    case 'validated':
      return [];
  }
}

/** Every side that is waited for; the first is the one whose turn it is. In a discussion, who did not write last. */
export function sidesWaitedFor(
  state: CandidacyState,
  lastSpeaker: Side | 'system' | null,
  convention: ConventionTurn | null,
): Side[] {
  switch (state) {
    case 'awaiting_consent':
      return ['beneficiary'];
    case 'sent':
    case 'seen':
      return ['employer'];
    case 'in_discussion':
      return [lastSpeaker === 'employer' ? 'beneficiary' : 'employer'];
    case 'accepted':
      return sidesOfConvention(convention);
    case 'completed':
    case 'interrupted':
      return ['employer'];
    default:
      return [];
  }
}

export const turnOf = (sides: readonly Side[]): Turn => sides[0] ?? 'nobody';

/** What the convention of an accepted candidacy asks of a side that is waited for. */
export const conventionActions = ['prepare', 'complete', 'sign', 'remind', 'validate'] as const;
export type ConventionAction = (typeof conventionActions)[number];

/** The one thing that this side does about the convention now; null when others are waited for. */
export function conventionActionOf(convention: ConventionTurn | null, side: Side): ConventionAction | null {
  if (!sidesOfConvention(convention).includes(side)) return null;
  switch (convention?.state) {
    case 'draft':
      return 'complete';
    case 'to_sign':
    case 'partially_signed':
      return convention.missing.some((party) => signsFor[party] === side) ? 'sign' : 'remind';
    case 'signed':
      return 'validate';
    default:
      return 'prepare';
  }
}

/** Days before the first one from which what is missing is urgent. */
const urgentDays = 2;

/** The first day is nearer than two days. */
export const isSoon = (firstDay: Day, today: Day): boolean => firstDay < addDays(today, urgentDays);
