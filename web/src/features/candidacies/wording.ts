import type { Candidacy, CandidacyState, Role } from '@passerelle/api/contract';
import { civilDay, daysBetween } from '../../i18n/dates.ts';

export type WorkGroup = 'mine' | 'theirs' | 'done';
type Waiting = Pick<Candidacy, 'state' | 'turn' | 'waitsFor' | 'since' | 'answerBefore'>;

/** States after which nothing more happens. */
export const endedStates: readonly CandidacyState[] = [
  'declined',
  'withdrawn',
  'expired',
  'interrupted',
  'assessed',
  'cancelled',
];

export type Whose = 'me' | 'beneficiary' | 'counsellor' | 'employer' | 'nobody';
/** `soon` is within six days and shown as a weekday; `day` is later; `late` means that the day has passed. */
export type Deadline = { kind: 'today' | 'tomorrow' | 'soon' | 'day' | 'late'; day: string; days: number };
export interface Wait {
  group: WorkGroup;
  whose: Whose;
  /** Whole days since this turn began. */
  days: number;
  deadline: Deadline | null;
}

function deadlineOf(day: string | null, now: Date): Deadline | null {
  if (day === null) return null;
  const days = daysBetween(civilDay(now), day);
  const kind =
    days < 0 ? 'late' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : days <= 6 ? 'soon' : 'day';
  return { kind, day, days };
}

/** Whose turn it is from the user's point of view, since when, and until when. */
export function waitOf(candidacy: Waiting, reader: Role | null, now: Date): Wait {
  const ended =
    endedStates.includes(candidacy.state) || (candidacy.turn === 'nobody' && candidacy.state === 'completed');
  const mine = candidacy.waitsFor.some((side) => side === reader);
  return {
    group: mine ? 'mine' : ended ? 'done' : 'theirs',
    whose: mine ? 'me' : ended ? 'nobody' : candidacy.turn,
    days: Math.max(0, daysBetween(candidacy.since, now)),
    deadline: ended && !mine ? null : deadlineOf(candidacy.answerBefore, now),
  };
}

/** Groups cards by turn: mine first, the longest waiting first; ended ones last, the latest first. */
export function byTurn<C extends Waiting>(
  cards: readonly C[],
  reader: Role | null,
  now: Date,
): { group: WorkGroup; cards: C[] }[] {
  const groups: Record<WorkGroup, C[]> = { mine: [], theirs: [], done: [] };
  for (const card of cards) groups[waitOf(card, reader, now).group].push(card);
  const oldestFirst = (first: C, second: C) => first.since.localeCompare(second.since);
  groups.mine.sort(oldestFirst);
  groups.theirs.sort(oldestFirst);
  groups.done.sort((first, second) => oldestFirst(second, first));
  return (['mine', 'theirs', 'done'] as const)
    .map((group) => ({ group, cards: groups[group] }))
    .filter(({ cards: found }) => found.length > 0);
}

/** True when the user should look for other slots: the candidacy ended without acceptance, or the slot has no place left. */
export function isNoLongerPossible({ state, timeline }: Pick<Candidacy, 'state' | 'timeline'>): boolean {
  if (state === 'declined' || state === 'expired') return true;
  if (!['awaiting_consent', 'sent', 'seen', 'in_discussion'].includes(state)) return false;
  return timeline.some(
    ({ kind, reason }) => kind === 'note' && (reason === 'no_place_left' || reason === 'slot_closed'),
  );
}

export type SlotNews = 'slot_closed' | 'period_over' | 'slot_paused' | 'over_cap';

/** That it ended with its slot, or that its slot rests now; null when there is nothing to say. */
export function slotNewsOf({ state, timeline }: Pick<Candidacy, 'state' | 'timeline'>): SlotNews | null {
  if (state === 'declined' || state === 'expired') {
    const last = timeline.findLast(({ to }) => to === state)?.reason;
    return last === 'slot_closed' || last === 'period_over' ? last : null;
  }
  if (!['awaiting_consent', 'sent', 'seen', 'in_discussion'].includes(state)) return null;
  const rest = timeline.findLast(
    ({ kind, reason }) => kind === 'note' && rests.includes(`${reason}`),
  )?.reason;
  return rest === 'slot_paused' || (rest === 'over_cap' && state === 'awaiting_consent') ? rest : null;
}
const rests = ['slot_paused', 'slot_resumed', 'over_cap'];

/** The order in which moves are offered: the most likely first. */
const moveOrder: readonly CandidacyState[] = [
  'sent',
  'in_discussion',
  'accepted',
  'declined',
  'withdrawn',
  'cancelled',
  'interrupted',
];
export function offeredMoves(moveTo: readonly CandidacyState[]): CandidacyState[] {
  return moveOrder.filter((state) => moveTo.includes(state));
}

/** What a move requires: a reason about the slot, a comment, or the day on which the person consented. */
export function needsOf(to: CandidacyState, reader: Role | null): 'nothing' | 'decline' | 'word' | 'consent' {
  if (to === 'declined') return 'decline';
  if (to === 'cancelled' || to === 'interrupted') return 'word';
  if (reader === 'counsellor' && (to === 'sent' || to === 'withdrawn')) return 'consent';
  return 'nothing';
}

export function nameOfCandidate(candidate: Candidacy['candidate']): string {
  return candidate.kind === 'pseudonym' ? candidate.label : `${candidate.firstName} ${candidate.lastName}`;
}
