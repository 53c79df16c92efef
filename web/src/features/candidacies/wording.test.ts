import type { CandidacyState, Turn } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { byTurn, nameOfCandidate, needsOf, offeredMoves, waitOf } from './wording.ts';

const now = new Date('2026-03-04T10:00:00Z');
const card = (state: CandidacyState, turn: Turn, since: string, answerBefore: string | null = null) => ({
  state,
  turn,
  waitsFor: turn === 'nobody' ? [] : [turn],
  since,
  answerBefore,
});

describe('whose turn it is', () => {
  it('is mine when the turn is my role’s, with the days passed and the deadline', () => {
    expect(waitOf(card('sent', 'employer', '2026-03-02T09:00:00Z', '2026-03-06'), 'employer', now)).toEqual({
      group: 'mine',
      whose: 'me',
      days: 2,
      deadline: { kind: 'soon', day: '2026-03-06', days: 2 },
    });
  });
  it('is the company’s, for the person who waits for its answer', () => {
    const wait = waitOf(card('seen', 'employer', '2026-03-02T09:00:00Z', '2026-03-05'), 'beneficiary', now);
    expect(wait).toMatchObject({ group: 'theirs', whose: 'employer', deadline: { kind: 'tomorrow' } });
  });
  it('is late when the deadline has passed', () => {
    const wait = waitOf(card('sent', 'employer', '2026-02-10T09:00:00Z', '2026-03-03'), 'counsellor', now);
    expect(wait.deadline).toEqual({ kind: 'late', day: '2026-03-03', days: -1 });
  });
  it('is nobody’s once the candidacy has ended', () => {
    expect(waitOf(card('declined', 'nobody', '2026-03-01T09:00:00Z'), 'beneficiary', now)).toMatchObject({
      group: 'done',
      whose: 'nobody',
      deadline: null,
    });
  });
  it('does not count as ended during an immersion', () => {
    expect(waitOf(card('in_immersion', 'nobody', '2026-03-01T09:00:00Z'), 'employer', now).group).toBe(
      'theirs',
    );
  });
});

describe('cards grouped by turn', () => {
  it('start with mine, sort each group by waiting time, and leave out empty groups', () => {
    const cards = [
      card('declined', 'nobody', '2026-03-01T09:00:00Z'),
      card('sent', 'employer', '2026-03-03T09:00:00Z'),
      card('seen', 'employer', '2026-02-20T09:00:00Z'),
    ];
    const groups = byTurn(cards, 'employer', now);
    expect(groups.map(({ group }) => group)).toEqual(['mine', 'done']);
    expect(groups[0]?.cards.map(({ since }) => since)).toEqual([
      '2026-02-20T09:00:00Z',
      '2026-03-03T09:00:00Z',
    ]);
  });
});

describe('the moves of a candidacy', () => {
  it('start with the most likely one, and contain only those that the API allows', () => {
    expect(offeredMoves(['declined', 'accepted', 'in_discussion'])).toEqual([
      'in_discussion',
      'accepted',
      'declined',
    ]);
    expect(offeredMoves([])).toEqual([]);
  });
  it('ask a counsellor when the person consented, and everybody why they cancel', () => {
    expect(needsOf('sent', 'counsellor')).toBe('consent');
    expect(needsOf('sent', 'beneficiary')).toBe('nothing');
    expect(needsOf('declined', 'employer')).toBe('decline');
    expect(needsOf('cancelled', 'beneficiary')).toBe('word');
  });
});

describe('the name shown for a candidate', () => {
  it('is the pseudonym until the identity is revealed', () => {
    expect(nameOfCandidate({ kind: 'pseudonym', label: 'Candidat 4F2', commune: null, ageBand: null })).toBe(
      'Candidat 4F2',
    );
    expect(nameOfCandidate({ kind: 'identified', firstName: 'Lina', lastName: 'Petit', commune: null })).toBe(
      'Lina Petit',
    );
  });
});
