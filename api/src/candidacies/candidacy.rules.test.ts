import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfAge, lastDayOfMonths } from '../../rules/index.ts';
import { checkCandidacy } from './candidacy.rules.ts';

const offered = {
  period: { from: '2026-03-01', to: '2026-06-30' },
  week: Array.from({ length: 14 }, () => true),
  objectives: ['discover', 'confirm'] as const,
  minimumAge: 16,
};
const known = { today: '2026-02-20', birthDate: '1990-01-01', applies: false };
const asked = { dates: { from: '2026-03-02', to: '2026-03-13' }, objective: 'discover' as const };
const codes = (...given: Parameters<typeof checkCandidacy>) =>
  checkCandidacy(...given).map(({ code }) => code);

describe('the limits of a candidacy', () => {
  it('allow a fortnight inside the period', () => {
    expect(codes(asked, offered, known)).toEqual([]);
  });

  it.each([
    ['2026-03-02', '2026-04-01', '2026-04-02'],
    ['2026-03-01', '2026-03-31', '2026-04-01'],
    ['2026-03-31', '2026-04-30', '2026-05-01'],
  ])('allow one month from date to date at most, from %s to %s, D5135-3', (from, last, over) => {
    expect(codes({ ...asked, dates: { from, to: last } }, offered, known)).toEqual([]);
    expect(codes({ ...asked, dates: { from, to: over } }, offered, known)).toEqual(['too_long']);
  });

  it('let an immersion begin on a day on which the slot works, and say which one', () => {
    const week = Array.from({ length: 14 }, (_, half) => half < 10);
    const begins = (from: string) =>
      checkCandidacy({ ...asked, dates: { from, to: '2026-03-13' } }, { ...offered, week }, known);
    expect(begins('2026-03-06')).toEqual([]);
    expect(begins('2026-03-07')).toEqual([
      {
        path: 'body.dates.from',
        code: 'first_day_not_worked',
        message: {
          fr: 'Cette offre n’accueille pas le samedi. Commencez par exemple le 9 mars 2026.',
          en: 'This slot welcomes nobody on a Saturday. Start on 9 March 2026, for example.',
        },
      },
    ]);
  });

  it('show dates in words', () => {
    const dates = { from: '2026-06-15', to: '2026-08-01' };
    const messages = checkCandidacy({ ...asked, dates }, offered, known).map(({ message }) => message);
    expect(messages.map((message) => message?.fr)).toEqual([
      'Une immersion dure un mois au plus, de date à date : choisissez une fin au plus tard le 14 juillet 2026 (Code du travail, D5135-3).',
      'Choisissez des dates entre le 1er mars 2026 et le 30 juin 2026.',
    ]);
    expect(messages[1]?.en).toBe('Choose dates between 1 March 2026 and 30 June 2026.');
  });

  it('require that the first day is in the future, and that both days are in the slot’s period', () => {
    expect(codes({ ...asked, dates: { from: '2026-02-19', to: '2026-02-25' } }, offered, known)).toEqual([
      'start_in_past',
      'outside_slot_period',
    ]);
    expect(codes({ ...asked, dates: { from: '2026-06-20', to: '2026-07-01' } }, offered, known)).toEqual([
      'outside_slot_period',
    ]);
  });

  it('require one of the slot’s objectives', () => {
    expect(codes({ ...asked, objective: 'recruit' }, offered, known)).toEqual(['objective_not_offered']);
  });

  it('require the age of 16 on the first day: the birthday itself is old enough, the day before is not', () => {
    const born = (birthDate: string) => codes(asked, offered, { ...known, birthDate });
    expect(born('2010-03-02')).toEqual([]);
    expect(born('2010-03-03')).toEqual(['too_young']);
    expect(codes(asked, { ...offered, minimumAge: 18 }, { ...known, birthDate: '2008-03-03' })).toEqual([
      'too_young',
    ]);
    expect(dayOfAge('2008-02-29', 17)).toBe('2025-03-01');
  });

  it('refuse a consent dated tomorrow, and a person recording their own', () => {
    expect(codes({ ...asked, consentGivenOn: '2026-02-20' }, offered, known)).toEqual([]);
    expect(codes({ ...asked, consentGivenOn: '2026-02-21' }, offered, known)).toEqual(['consent_in_future']);
    expect(codes({ ...asked, consentGivenOn: '2026-02-20' }, offered, { ...known, applies: true })).toEqual([
      'consent_in_future',
    ]);
  });

  it('refuse with the name of the field and what to do, in both languages', () => {
    const day = fc
      .integer({ min: -30, max: 200 })
      .map((days) => new Date(Date.UTC(2026, 1, 20) + days * 86_400_000));
    fc.assert(
      fc.property(day, fc.nat(60), fc.constantFrom('discover', 'recruit'), (first, length, objective) => {
        const from = first.toISOString().slice(0, 10);
        const to = new Date(first.getTime() + length * 86_400_000).toISOString().slice(0, 10);
        const issues = checkCandidacy({ dates: { from, to }, objective } as typeof asked, offered, known);
        for (const { path, message } of issues) {
          expect(path).toMatch(/^body\./);
          expect(typeof message === 'object' && message.fr.length > 10 && message.en.length > 10).toBe(true);
        }
        const fine =
          from >= known.today &&
          from >= '2026-03-01' &&
          to <= '2026-06-30' &&
          to <= lastDayOfMonths(from, 1) &&
          objective === 'discover';
        expect(issues.length === 0).toBe(fine);
      }),
    );
  });
});
