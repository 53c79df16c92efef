import type { CandidacyCard } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { arrivalsOf } from './arrivals.ts';

const now = new Date('2026-03-04T10:00:00Z');
const card = (id: string, state: CandidacyCard['state'], from: string, to: string) =>
  ({ id, state, dates: { from, to } }) as CandidacyCard;

describe('the people who come this week', () => {
  it('are those who are here and those who arrive within seven days, by day', () => {
    const found = arrivalsOf(
      [
        card('friday', 'accepted', '2026-03-06', '2026-03-20'),
        card('here', 'in_immersion', '2026-03-02', '2026-03-10'),
        card('far', 'accepted', '2026-03-20', '2026-03-30'),
        card('over', 'in_immersion', '2026-02-02', '2026-03-03'),
        card('asked', 'sent', '2026-03-05', '2026-03-10'),
        card('late', 'accepted', '2026-03-01', '2026-03-10'),
      ],
      now,
    );
    expect(found.map((each) => `${each.card.id} ${each.inDays}`)).toEqual(['here -2', 'friday 2']);
  });
});
