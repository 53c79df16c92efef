import type { CandidacyCard, CandidacyState, PathwaySummary, Turn } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { workListOf } from './work-list.ts';

const now = new Date('2026-03-04T10:00:00Z');
const week = Array.from({ length: 14 }, () => true);

function card(
  id: string,
  state: CandidacyState,
  turn: Turn,
  since: string,
  from = '2026-04-01',
): CandidacyCard {
  return {
    id,
    origin: 'proposal',
    state,
    turn,
    waitsFor: turn === 'nobody' ? [] : [turn],
    conventionTurn: null,
    urgent: false,
    since,
    answerBefore: null,
    slot: {
      id: 's'.repeat(24),
      title: 'Aide en boulangerie',
      occupation: { code: 'D1102', label: 'Boulanger' },
      establishment: { id: 'e'.repeat(24), name: 'Fournil' },
      commune: { code: '76540', name: 'Rouen' },
      location: { lat: 49.4, lon: 1.1 },
      objectives: ['discover'],
      period: { from: '2026-03-01', to: '2026-06-01' },
      week,
      places: 1,
      placesLeft: 1,
      state: 'published',
      publishedAt: null,
    },
    candidate: { kind: 'identified', firstName: 'Lina', lastName: 'Petit', commune: null },
    counsellor: null,
    objective: 'discover',
    dates: { from, to: '2026-04-10' },
    companyToConfirm: null,
    overlaps: false,
    consent: null,
    sharesIdentity: false,
    declineReason: null,
    unread: 0,
    othersWaiting: 0,
    datesOutside: false,
    version: 1,
    abilities: { moveTo: [], write: true },
    fit: null,
    decisive: null,
  };
}
const ids = (cards: CandidacyCard[]) => cards.map(({ id }) => id);

describe('the counsellor’s work list', () => {
  it('starts with the person who has waited the longest for the counsellor', () => {
    const work = workListOf(
      [
        card('new', 'in_discussion', 'counsellor', '2026-03-03T10:00:00Z'),
        card('old', 'in_discussion', 'counsellor', '2026-02-20T10:00:00Z'),
        card('to prepare', 'accepted', 'counsellor', '2026-02-20T10:00:00Z'),
        { ...card('at once', 'accepted', 'counsellor', '2026-02-20T10:00:00Z'), urgent: true },
      ],
      [],
      now,
    );
    expect(ids(work.mine)).toEqual(['old', 'new']);
    expect([ids(work.conventions), ids(work.urgent)]).toEqual([['to prepare'], ['at once']]);
  });
  it('lists a company as silent after three days without a first answer, but not during a discussion', () => {
    const work = workListOf(
      [
        card('two days', 'sent', 'employer', '2026-03-02T10:00:00Z'),
        card('three days', 'seen', 'employer', '2026-03-01T10:00:00Z'),
        card('talking', 'in_discussion', 'employer', '2026-02-01T10:00:00Z'),
      ],
      [],
      now,
    );
    expect(ids(work.silent)).toEqual(['three days']);
  });
  it('lists accepted people who start within seven days, the nearest first, and nobody who has started', () => {
    const work = workListOf(
      [
        card('later', 'accepted', 'nobody', '2026-03-01T10:00:00Z', '2026-03-11'),
        card('tomorrow', 'accepted', 'nobody', '2026-03-02T10:00:00Z', '2026-03-05'),
        card('far', 'accepted', 'nobody', '2026-03-02T10:00:00Z', '2026-03-12'),
        card('past', 'accepted', 'nobody', '2026-03-02T10:00:00Z', '2026-03-03'),
      ],
      [],
      now,
    );
    expect(ids(work.starts)).toEqual(['tomorrow', 'later']);
  });
  it('separates proposals that wait for consent from people without consent to matching', () => {
    const person: PathwaySummary = {
      id: 'p'.repeat(24),
      firstName: 'Sami',
      lastName: 'Roux',
      commune: null,
      station: 'profile',
      occupations: [],
      turn: 'person',
      since: '2026-03-01T10:00:00Z',
      lastContactAt: null,
      openCandidacies: 0,
      bestMatch: null,
      clock: null,
      attention: ['consent_missing'],
    };
    const work = workListOf(
      [card('asked', 'awaiting_consent', 'beneficiary', '2026-03-01T10:00:00Z')],
      [person, { ...person, id: 'q'.repeat(24), attention: ['no_match'] }],
      now,
    );
    expect(ids(work.consents)).toEqual(['asked']);
    expect(work.missing.map(({ firstName, id }) => `${firstName} ${id[0]}`)).toEqual(['Sami p']);
  });
});
