import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConventionReading, isReadable, openUntilOf, readingOf } from './convention.policy.ts';
import { yearsAfter } from './convention.times.ts';

const signedAt = new Date('2026-03-03T08:00:00Z');
const ages = {
  'one millisecond before two years': new Date('2028-03-03T07:59:59.999Z'),
  'two years': new Date('2028-03-03T08:00:00Z'),
  'one millisecond before five years': new Date('2031-03-03T07:59:59.999Z'),
  'five years': new Date('2031-03-03T08:00:00Z'),
} as const;
type Age = keyof typeof ages;

/** Side × age × whether a reason was given within the hour. */
const table: readonly [
  side: 'beneficiary' | 'others',
  opened: boolean,
  ...Record<Age, ConventionReading>[],
][] = [
  ['beneficiary', false, row('free', 'free', 'free', 'gone')],
  ['beneficiary', true, row('free', 'free', 'free', 'gone')],
  ['others', false, row('free', 'reason_needed', 'reason_needed', 'gone')],
  ['others', true, row('free', 'opened', 'opened', 'gone')],
];
function row(...readings: [ConventionReading, ConventionReading, ConventionReading, ConventionReading]) {
  const [before, two, late, five] = readings;
  return {
    'one millisecond before two years': before,
    'two years': two,
    'one millisecond before five years': late,
    'five years': five,
  };
}

describe('who may read a signed convention, and when a reason is required', () => {
  for (const [who, opened, readings] of table)
    for (const side of who === 'beneficiary'
      ? (['beneficiary'] as const)
      : (['counsellor', 'employer'] as const))
      for (const [age, now] of Object.entries(ages))
        it(`${side}, ${age} after signature, ${opened ? 'a reason given' : 'no reason given'}`, () => {
          const openUntil = opened ? new Date(now.getTime() + 1) : null;
          const reading = readingOf(side, { signedAt, openUntil }, now);
          expect(reading).toBe(readings?.[age as Age]);
          expect(isReadable(reading)).toBe(reading === 'free' || reading === 'opened');
        });

  it('an unsigned convention needs no reason, at any age', () => {
    for (const side of ['beneficiary', 'counsellor', 'employer'] as const)
      expect(readingOf(side, { signedAt: null, openUntil: null }, new Date('2040-01-01'))).toBe('free');
  });

  it('access given by a reason ends on time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 * 3600 - 1 }), fc.integer(), (after, offset) => {
        const now = new Date(yearsAfter(signedAt, 2).getTime() + after * 1000);
        if (now >= yearsAfter(signedAt, 5)) return;
        const openUntil = new Date(now.getTime() + offset);
        expect(readingOf('employer', { signedAt, openUntil }, now)).toBe(
          offset > 0 ? 'opened' : 'reason_needed',
        );
      }),
    );
  });

  it('a reason gives access only to the reader who gave it', () => {
    const openings = [
      { accountId: 'a', until: new Date(1) },
      { accountId: 'a', until: new Date(3) },
      { accountId: 'b', until: new Date(2) },
    ];
    expect(openUntilOf({ openings }, 'a')).toEqual(new Date(3));
    expect(openUntilOf({ openings }, 'b')).toEqual(new Date(2));
    expect(openUntilOf({ openings }, 'c')).toBeNull();
  });
});
