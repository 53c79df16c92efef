import type { CandidacyState, Role, Turn } from '../../contract/index.ts';
import { sidesWaitedFor, turnOf } from '../../rules/turns.ts';

export type Mover = Exclude<Role, 'coordinator'> | 'system';

/** What a person's move must include or fulfil; `candidacy.needs.ts` checks each. */
export type AskedNeed =
  | 'open_slot'
  | 'consent'
  | 'agreement'
  | 'reason'
  | 'word'
  | 'two_people'
  | 'dates'
  | 'asked_dates'
  | 'place';

/** What must have happened before the system moves it; callers state which of these they found. */
export type SystemNeed =
  | 'opened'
  | 'silence'
  | 'slot_closed'
  | 'period_over'
  | 'first_day'
  | 'last_day'
  | 'assessment'
  | 'convention_cancelled';

/** What a new candidacy must fulfil; `candidacy.creation-checks.ts` checks each. */
export type CreationNeed =
  | 'open_slot'
  | 'no_block'
  | 'two_people'
  | 'place'
  | 'limits'
  | 'consent'
  | 'matching'
  | 'only_one';

export interface AskedMove {
  from: readonly CandidacyState[];
  to: CandidacyState;
  by: readonly Exclude<Mover, 'system'>[];
  needs: readonly AskedNeed[];
}

export interface SystemMove {
  from: readonly CandidacyState[];
  to: CandidacyState;
  by: readonly ['system'];
  needs: readonly [SystemNeed];
}

export type Move = AskedMove | SystemMove;

export interface CreationRule {
  to: CandidacyState;
  by: readonly Exclude<Mover, 'system'>[];
  needs: readonly CreationNeed[];
}

const system = ['system'] as const;

/**
 * DOMAIN §2 as the only table: policies, responses, buttons of the web and documentation use it. A row lists
 * everything that a move requires.
 */
export const moves: readonly Move[] = [
  {
    from: ['awaiting_consent'],
    to: 'sent',
    by: ['beneficiary', 'counsellor'],
    needs: ['open_slot', 'consent', 'asked_dates'],
  },
  { from: ['sent'], to: 'seen', by: system, needs: ['opened'] },
  { from: ['sent', 'seen'], to: 'in_discussion', by: ['employer'], needs: [] },
  {
    from: ['sent', 'seen', 'in_discussion'],
    to: 'accepted',
    by: ['employer'],
    needs: ['two_people', 'dates', 'place'],
  },
  { from: ['sent', 'seen', 'in_discussion'], to: 'declined', by: ['employer'], needs: ['reason'] },
  {
    from: ['awaiting_consent', 'sent', 'seen', 'in_discussion'],
    to: 'withdrawn',
    by: ['beneficiary'],
    needs: [],
  },
  {
    from: ['awaiting_consent', 'sent', 'seen', 'in_discussion'],
    to: 'withdrawn',
    by: ['counsellor'],
    needs: ['agreement'],
  },
  { from: ['sent', 'seen'], to: 'expired', by: system, needs: ['silence'] },
  { from: ['awaiting_consent'], to: 'expired', by: system, needs: ['slot_closed'] },
  {
    from: ['awaiting_consent', 'sent', 'seen', 'in_discussion'],
    to: 'expired',
    by: system,
    needs: ['period_over'],
  },
  { from: ['accepted'], to: 'in_immersion', by: system, needs: ['first_day'] },
  { from: ['accepted'], to: 'cancelled', by: ['beneficiary', 'counsellor', 'employer'], needs: ['word'] },
  { from: ['accepted'], to: 'cancelled', by: system, needs: ['convention_cancelled'] },
  { from: ['in_immersion'], to: 'completed', by: system, needs: ['last_day'] },
  {
    from: ['in_immersion'],
    to: 'interrupted',
    by: ['beneficiary', 'counsellor', 'employer'],
    needs: ['word'],
  },
  { from: ['completed', 'interrupted'], to: 'assessed', by: system, needs: ['assessment'] },
];

/** How a candidacy is created: as `sent` when the consent to it is given at the same time. */
export const creationRules: readonly CreationRule[] = [
  {
    to: 'awaiting_consent',
    by: ['counsellor'],
    needs: ['open_slot', 'no_block', 'two_people', 'place', 'limits', 'matching', 'only_one'],
  },
  {
    to: 'sent',
    by: ['beneficiary', 'counsellor'],
    needs: ['open_slot', 'no_block', 'two_people', 'place', 'limits', 'consent', 'only_one'],
  },
];

export function findMove(
  from: CandidacyState,
  to: CandidacyState,
  by: Exclude<Mover, 'system'>,
): AskedMove | undefined;
export function findMove(from: CandidacyState, to: CandidacyState, by: 'system'): SystemMove | undefined;
export function findMove(from: CandidacyState, to: CandidacyState, by: Mover): Move | undefined;
export function findMove(from: CandidacyState, to: CandidacyState, by: Mover): Move | undefined {
  return moves.find((move) => move.to === to && move.from.includes(from) && isBy(move, by));
}

const isBy = (move: Move, by: Mover) => move.by.some((each) => each === by);

/** Whether the system may move it, having found this. */
export function maySystemMove(from: CandidacyState, to: CandidacyState, found: SystemNeed): boolean {
  return moves.some(
    (move) => move.to === to && move.from.includes(from) && move.needs.some((need) => need === found),
  );
}

/** The states to which this side may move it. */
export function possibleCandidacyStates(from: CandidacyState, by: Mover): CandidacyState[] {
  return [...new Set(moves.filter((move) => move.from.includes(from) && isBy(move, by)).map(({ to }) => to))];
}

/** Ended for good. */
export const endStates: readonly CandidacyState[] = [
  'declined',
  'withdrawn',
  'expired',
  'assessed',
  'cancelled',
];

/** States from which a place can still be taken. */
export const beforeAcceptance: readonly CandidacyState[] = [
  'awaiting_consent',
  'sent',
  'seen',
  'in_discussion',
];

export const isOpen = (state: CandidacyState) => !endStates.includes(state);

/** The company was asked and has not answered. */
export const unanswered: readonly CandidacyState[] = ['sent', 'seen'];

/** States in which a place of the slot is held. */
export const placeHolding: readonly CandidacyState[] = [
  'accepted',
  'in_immersion',
  'completed',
  'interrupted',
  'assessed',
];

/** Who must act next: the first of those whom the rule of turns names. */
export const candidacyTurnOf = (state: CandidacyState, lastSpeaker: Mover | null): Turn =>
  turnOf(sidesWaitedFor(state, lastSpeaker, null));
