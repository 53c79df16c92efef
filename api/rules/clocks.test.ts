import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAfterMonths, daysUntil, lastDayOfMonths } from './civil-days.ts';
import { type ClockFacts, clocksOf, delayOf, nextClock } from './clocks.ts';
import { clockInWords } from './clocks.words.ts';

const fresh: ClockFacts = {
  recipient: true,
  knownOn: '2026-03-02',
  orientedOn: null,
  noticeOn: null,
  diagnosedOn: null,
  signedOn: null,
  renewOn: null,
};
const of = (facts: Partial<ClockFacts>, today = '2026-03-10') => {
  const clocks = clocksOf({ ...fresh, ...facts }, today);
  return { clocks, next: nextClock(clocks) };
};
const say = (facts: Partial<ClockFacts>, today?: string) => {
  const { next } = of(facts, today);
  return next ? clockInWords(next) : null;
};

describe('the clocks of a path', () => {
  it('orient a new recipient within six weeks of being known', () => {
    expect(of({}).next).toEqual({
      kind: 'orientation',
      state: 'running',
      from: '2026-03-02',
      due: '2026-04-13',
      daysLeft: 34,
      doneOn: null,
      article: 'CASF D262-65-2',
    });
    expect(of({}, '2026-04-13').next).toMatchObject({ state: 'running', daysLeft: 0 });
    expect(of({}, '2026-04-14').next).toMatchObject({ state: 'over', daysLeft: -1 });
    expect(say({}, '2026-04-14')).toEqual({
      fr: 'Orientation à décider au plus tard le 13 avril 2026 : ce jour est passé depuis 1 jour.',
      en: 'Orientation to decide by 13 April 2026: that day passed 1 day ago.',
    });
  });

  it('ask for the day that they count from instead of guessing it', () => {
    expect(of({ knownOn: null }).next).toMatchObject({ kind: 'orientation', state: 'undated', due: null });
    expect(say({ knownOn: null })?.fr).toContain('indiquez depuis quand');
    expect(of({ orientedOn: '2026-03-05' }).next).toMatchObject({ kind: 'contract', state: 'undated' });
  });

  it('leave a month from the notice of the orientation to sign, to the same date or the last of the month', () => {
    const oriented = { orientedOn: '2026-03-05', noticeOn: '2026-03-09' };
    expect(of(oriented).next).toMatchObject({ kind: 'contract', due: '2026-04-09', daysLeft: 30 });
    expect(dayAfterMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(dayAfterMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it('end with the signature, and start again with the day of the renewal', () => {
    const signed = { orientedOn: '2026-03-05', noticeOn: '2026-03-09', diagnosedOn: '2026-03-12' };
    const { clocks, next } = of({ ...signed, signedOn: '2026-03-20', renewOn: '2026-09-20' }, '2026-03-21');
    expect(clocks.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'running']);
    expect(next).toMatchObject({ kind: 'renewal', due: '2026-09-20' });
    expect(clocks.map((clock) => clockInWords(clock).fr)[2]).toBe(
      'Contrat d’engagement signé le 20 mars 2026.',
    );
  });

  it('count anew for who was known again after an old orientation', () => {
    expect(
      of({ orientedOn: '2025-01-05', noticeOn: '2025-01-07', signedOn: '2025-01-20' }).next,
    ).toMatchObject({
      kind: 'orientation',
      state: 'running',
    });
  });

  it('do not run for people who are no recipients', () => {
    expect(of({ recipient: false }).clocks).toEqual([]);
  });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const perhaps = fc.option(day, { nil: null });
const anyFacts: fc.Arbitrary<ClockFacts> = fc.record({
  recipient: fc.boolean(),
  knownOn: perhaps,
  orientedOn: perhaps,
  noticeOn: perhaps,
  diagnosedOn: perhaps,
  signedOn: perhaps,
  renewOn: perhaps,
});

describe('whatever is recorded', () => {
  it('a delay is counted from a day to a later one, and days are left exactly while it runs', () => {
    fc.assert(
      fc.property(anyFacts, day, (facts, today) => {
        for (const clock of clocksOf(facts, today)) {
          const { state, from, due, daysLeft, doneOn } = clock;
          if (from && due && clock.kind !== 'renewal') expect(due > from).toBe(true);
          expect(daysLeft !== null).toBe(state === 'running' || state === 'over');
          if (daysLeft !== null) expect(addDays(today, daysLeft)).toBe(due);
          expect(doneOn !== null).toBe(state === 'done');
          expect(delayOf(clock, today) === null).toBe(state === 'done' || state === 'waiting');
          const { fr, en } = clockInWords(clock);
          expect(`${fr}${en}`).not.toMatch(/null|undefined|NaN|—/);
        }
      }),
    );
  });

  it('a month later is one day after a month from date to date, unless the month is too short', () => {
    fc.assert(
      fc.property(day, (from) => {
        const [due, last] = [dayAfterMonths(from, 1), lastDayOfMonths(from, 1)];
        expect([addDays(last, 1), last]).toContain(due);
        expect(daysUntil(due, from)).toBeGreaterThanOrEqual(28);
        expect(daysUntil(due, from)).toBeLessThanOrEqual(31);
      }),
    );
  });
});
