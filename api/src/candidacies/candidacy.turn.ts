import type { ConventionTurn, Side } from '../../contract/index.ts';
import { isSoon } from '../../rules/turns.ts';
import type { CandidacyDocument } from './candidacy.model.ts';

type Read = Pick<CandidacyDocument, 'state' | 'turn' | 'dates'> &
  Partial<Pick<CandidacyDocument, 'waitsFor' | 'convention'>>;

/** Every side that is waited for. Only when they are several is more than the turn stored. */
export function waitedFor({ turn, waitsFor = [] }: Read): Side[] {
  if (waitsFor.length > 0) return [...waitsFor];
  return turn === 'nobody' ? [] : [turn];
}

/** Where the convention stands until the immersion begins. */
export function conventionTurnOf({ state, convention }: Read): ConventionTurn | null {
  if (state !== 'accepted' || !convention) return null;
  return { state: convention.state, missing: [...convention.missing] };
}

/** Accepted, and nearer than two days to a start that nothing allows yet. */
export function isUrgent({ state, convention, dates }: Read, today: string): boolean {
  return (
    state === 'accepted' &&
    convention?.state !== 'validated' &&
    dates.to >= today &&
    isSoon(dates.from, today)
  );
}
