import type { CandidacyState, Role, Turn } from '../../contract/index.ts';

export type Mover = Exclude<Role, 'coordinator'> | 'system';

/** What a move must carry. */
export type Need = 'consent' | 'place' | 'reason' | 'word';

export interface Move {
  from: readonly CandidacyState[];
  to: CandidacyState;
  by: readonly Mover[];
  needs: readonly Need[];
}

/** DOMAIN §2, the one table: policies, answers, the web's buttons and the documentation all read it. */
export const moves: readonly Move[] = [
  { from: ['awaiting_consent'], to: 'sent', by: ['beneficiary', 'counsellor'], needs: ['consent'] },
  { from: ['sent'], to: 'seen', by: ['system'], needs: [] },
  { from: ['sent', 'seen'], to: 'in_discussion', by: ['employer'], needs: [] },
  { from: ['sent', 'seen', 'in_discussion'], to: 'accepted', by: ['employer'], needs: ['place'] },
  { from: ['sent', 'seen', 'in_discussion'], to: 'declined', by: ['employer'], needs: ['reason'] },
  {
    from: ['awaiting_consent', 'sent', 'seen', 'in_discussion'],
    to: 'withdrawn',
    by: ['beneficiary', 'counsellor'],
    needs: [],
  },
  { from: ['sent', 'seen'], to: 'expired', by: ['system'], needs: [] },
  { from: ['accepted'], to: 'in_immersion', by: ['system'], needs: [] },
  { from: ['accepted'], to: 'cancelled', by: ['beneficiary', 'counsellor', 'employer'], needs: ['word'] },
  { from: ['in_immersion'], to: 'completed', by: ['system'], needs: [] },
  {
    from: ['in_immersion'],
    to: 'interrupted',
    by: ['beneficiary', 'counsellor', 'employer'],
    needs: ['word'],
  },
  { from: ['completed', 'interrupted'], to: 'assessed', by: ['system'], needs: [] },
];

/** How a candidacy begins. */
export const births: readonly Omit<Move, 'from'>[] = [
  { to: 'awaiting_consent', by: ['counsellor'], needs: [] },
  { to: 'sent', by: ['beneficiary', 'counsellor'], needs: ['consent'] },
];

export function findMove(from: CandidacyState, to: CandidacyState, by: Mover): Move | undefined {
  return moves.find((move) => move.to === to && move.from.includes(from) && move.by.includes(by));
}

/** Where this party may move it from here. */
export function possibleMoves(from: CandidacyState, by: Mover): CandidacyState[] {
  return moves.filter((move) => move.from.includes(from) && move.by.includes(by)).map(({ to }) => to);
}

/** Ended for good. */
export const endStates: readonly CandidacyState[] = [
  'declined',
  'withdrawn',
  'expired',
  'assessed',
  'cancelled',
];

/** States from which a place may still be given. */
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

/** Whose answer is awaited. In a discussion it is the turn of who did not speak last. */
export function turnOf(state: CandidacyState, lastSpeaker: Mover | null): Turn {
  switch (state) {
    case 'awaiting_consent':
      return 'beneficiary';
    case 'sent':
    case 'seen':
      return 'employer';
    case 'in_discussion':
      return lastSpeaker === 'employer' ? 'beneficiary' : 'employer';
    case 'accepted':
      return 'counsellor';
    case 'completed':
    case 'interrupted':
      return 'employer';
    default:
      return 'nobody';
  }
}
