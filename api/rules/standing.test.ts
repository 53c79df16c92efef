import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from './civil-days.ts';
import { standingInWords, standingOf } from './standing.ts';
import { codesOf, completeConvention, past, timetable, week } from './test-conventions.ts';

const siret = past().siret;
const first = past({ id: 'a', from: '2026-01-01', to: '2026-01-31' });

it('without any convention, one of a month is possible today', () => {
  const standing = standingOf(siret, [], '2026-03-02');
  expect(standing).toEqual({
    days: 0,
    conventions: 0,
    renewals: 0,
    next: { from: '2026-03-02', to: '2026-04-01' },
  });
});

it('says days, renewals and the next possible day', () => {
  const standing = standingOf(siret, [first, past({ ...first, siret: 'other' })], '2026-01-10');
  expect(standing).toEqual({
    days: 31,
    conventions: 1,
    renewals: 0,
    // 29 days are left
    next: { from: '2026-02-01', to: '2026-02-28' },
  });
  expect(standingInWords(standing)).toEqual({
    fr: '31 jours sur 60, renouvellement 0 sur 1, prochaine possible le 1er février 2026.',
    en: '31 days of 60, renewal 0 of 1, next one possible on 1 February 2026.',
  });
});

it('after two conventions the next one waits for the first to leave the twelve months', () => {
  const second = past({ id: 'b', from: '2026-06-01', to: '2026-06-05' });
  expect(standingOf(siret, [first, second], '2026-06-10').next.from).toBe('2027-01-01');
});

it('after a renewal to the sixtieth day the next one waits for a day to leave the twelve months', () => {
  const renewal = past({ id: 'b', from: '2026-02-01', to: '2026-03-01', renewalOf: 'a' });
  const standing = standingOf(siret, [renewal, first], '2026-03-10');
  expect(standing).toMatchObject({ days: 60, conventions: 1, renewals: 1, next: { from: '2027-01-01' } });
});

it('what it calls possible, the rules accept, and one day more or earlier they refuse', () => {
  const day = fc.integer({ min: 0, max: 400 });
  const some = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 29 })), { maxLength: 3 });
  const codes = (from: string, to: string, history: Parameters<typeof codesOf>[1]) =>
    codesOf({ ...completeConvention(), timetable: timetable(from, to, week('09:00-12:00')) }, history).filter(
      (code) => ['third_convention', 'over_sixty_days', 'too_long'].includes(code),
    );
  fc.assert(
    fc.property(some, (given) => {
      const history = given.map(([at, length], index) =>
        past({ id: `${index}`, from: addDays('2025-06-01', at), to: addDays('2025-06-01', at + length) }),
      );
      const last =
        history
          .map(({ to }) => to)
          .sort()
          .at(-1) ?? '';
      const { next } = standingOf(siret, history, '2026-03-01');
      expect(codes(next.from, next.to, history)).toEqual([]);
      expect(codes(next.from, addDays(next.to, 1), history)).not.toEqual([]);
      const before = addDays(next.from, -1);
      if (before >= '2026-03-01' && before > last) expect(codes(before, before, history)).not.toEqual([]);
    }),
    { numRuns: 30 },
  );
});
