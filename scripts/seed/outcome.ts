import type { CandidacyState, Turn } from '../../api/contract/index.ts';
import { addDays, dayOf, instant, workingDay } from './calendar.ts';
import { isKnowHow } from './catalogue.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';
import type { SeedAssessment, SeedCandidacy, SeedSlot } from './types.ts';
import * as words from './words/conversations.ts';

export function assessmentOf(random: Random, slot: SeedSlot, history: History, now: Date): SeedAssessment {
  const at = history.moves.find((move) => move.to === 'assessed')?.at ?? now;
  const learned = slot.skills.filter((skill) => isKnowHow(skill.id));
  const answeredAt = instant(
    workingDay(addDays(dayOf(at), 1), random.int(0, 4)),
    random.int(9, 17),
    random.int(0, 59),
  );
  return {
    at,
    done: random.pick(words.assessmentsDone),
    acquired: random.some(learned, random.int(2, 4)).map(({ id }) => ({ id, level: random.pick([2, 2, 3]) })),
    ...(answeredAt < now && random.chance(0.75)
      ? { answer: random.pick(words.assessmentAnswers), answeredAt }
      : {}),
  };
}

export function lastInstant(history: History, assessment: SeedAssessment | null): Date {
  const instants = [
    ...history.moves.map((move) => move.at),
    ...history.messages.map((message) => message.at),
    ...(history.convention?.signatures.map((signature) => signature.at) ?? []),
    ...(assessment?.answeredAt ? [assessment.answeredAt] : []),
  ].map((at) => at.getTime());
  return new Date(Math.max(...instants));
}

/** Whose turn it is, and since when. */
export function seedTurnOf(
  state: CandidacyState,
  history: History,
  hasAccount: boolean,
  createdAt: Date,
  assessment: SeedAssessment | null,
): { turn: Turn; since: Date } {
  const person: Turn = hasAccount ? 'beneficiary' : 'counsellor';
  const lastMove = history.moves.filter((move) => move.kind === 'moved').at(-1)?.at ?? createdAt;
  const lastText = history.messages.filter((message) => message.kind === 'text').at(-1);
  switch (state) {
    case 'awaiting_consent':
      return { turn: person, since: createdAt };
    case 'sent':
    case 'seen':
      return { turn: 'employer', since: history.sentAt ?? createdAt };
    case 'in_discussion':
      return lastText?.authorRole === 'employer'
        ? { turn: person, since: lastText.at }
        : { turn: 'employer', since: lastText?.at ?? lastMove };
    case 'accepted':
      return { turn: 'counsellor', since: lastMove };
    case 'completed':
    case 'interrupted':
      return { turn: 'employer', since: lastMove };
    case 'assessed':
      return assessment?.answer
        ? { turn: 'nobody', since: assessment.answeredAt ?? lastMove }
        : { turn: person, since: lastMove };
    default:
      return { turn: 'nobody', since: lastMove };
  }
}

/** The side whose turn it is has not read the last message; nobody has read more than there is. */
export function readsOf(history: History, turn: Turn): SeedCandidacy['read'] {
  const last = history.messages.length;
  const ownLast = (role: string) => history.messages.filter((m) => m.authorRole === role).at(-1)?.seq ?? 0;
  const readBy = (role: 'beneficiary' | 'counsellor' | 'employer') =>
    turn === role ? Math.max(ownLast(role), last - 2, 0) : last;
  return {
    beneficiary: readBy('beneficiary'),
    counsellor: readBy('counsellor'),
    employer: readBy('employer'),
  };
}
