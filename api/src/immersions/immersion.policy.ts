import type { CandidacyState, IncidentKind, Side } from '../../contract/index.ts';
import { checklistItems } from '../../contract/lists.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';

/** How a reader is related to an immersion, as read from the database now. */
export interface ImmersionTie {
  side: Side;
  /** A colleague brought into the conversation alone. */
  guest: boolean;
}

/** An immersion exists once its convention is validated, for those who know each other's names. */
export const canReadImmersion = ({ guest }: ImmersionTie, state: CandidacyState): boolean =>
  !guest && identityStates.includes(state);

/** From the first day until the assessment closes. */
const presenceStates: readonly CandidacyState[] = ['in_immersion', 'completed', 'interrupted'];

/** The company confirms hours; a counsellor records what was told. */
export function presenceAbility({ side }: ImmersionTie, state: CandidacyState): 'no' | 'confirm' | 'tell' {
  if (!presenceStates.includes(state) || side === 'beneficiary') return 'no';
  return side === 'employer' ? 'confirm' : 'tell';
}

const statesOfReports: Readonly<Record<IncidentKind, readonly CandidacyState[]>> = {
  absence: ['accepted', 'in_immersion'],
  // also on the way there, and told late
  accident: ['in_immersion', 'completed', 'interrupted'],
  interruption: ['in_immersion'],
};

export const canReport = (kind: IncidentKind, _tie: ImmersionTie, state: CandidacyState): boolean =>
  statesOfReports[kind].includes(state);

/** The accompanying structure passes an accident on (D5135-5). */
export const canFollowAccident = ({ side }: ImmersionTie, state: CandidacyState): boolean =>
  side === 'counsellor' && identityStates.includes(state);

/** A correction is by who reported it, or by those who pass it on. */
export const canCorrectAccident = (tie: ImmersionTie, state: CandidacyState, isReporter: boolean): boolean =>
  canFollowAccident(tie, state) || (isReporter && identityStates.includes(state));

export const canTick = (_tie: ImmersionTie, state: CandidacyState): boolean =>
  state === 'accepted' || state === 'in_immersion';

export const canCheckIn = ({ side }: ImmersionTie, state: CandidacyState): boolean =>
  side !== 'counsellor' && state === 'in_immersion';

/** Each side ticks its own list. */
export const isItemOf = (item: string, { side }: ImmersionTie): boolean =>
  (checklistItems[side] as readonly string[]).includes(item);

interface Written {
  byRole: Side;
  shared: boolean;
}

/** What a person or a counsellor writes about an incident reaches the company only when they wish. */
export const canReadWord = ({ byRole, shared }: Written, side: Side): boolean =>
  side !== 'employer' || byRole === 'employer' || shared;

/** A person's check-in is private from the company unless they wish otherwise. */
export const canReadCheckIn = (
  { side, shared }: { side: 'beneficiary' | 'employer'; shared: boolean },
  reader: Side,
): boolean => reader !== 'employer' || side === 'employer' || shared;
