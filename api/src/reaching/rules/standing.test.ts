import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appointmentStates } from '../../../contract/lists.ts';
import { type ReachFacts, standingOf } from './standing.ts';

const now = new Date('2026-03-30T08:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
const facts = (more: Partial<ReachFacts> = {}): ReachFacts => ({
  ...{ since: ago(30), begun: false, appointments: [], invitations: [], calls: [] },
  ways: { email: 'works', sms: 'none', letter: 'none' },
  ...{ hasPhone: true, letterSentAt: null, wroteLetter: false, letterWaits: false, noMessages: false },
  ...more,
});
const standing = (more: Partial<ReachFacts> = {}) => standingOf(facts(more), { now, days: 21 });
const invited = (days: number) => ({ at: ago(days), expiresAt: ago(days - 30), revoked: false });
const appointment = (state: (typeof appointmentStates)[number], days: number) => ({
  ...{ state, endsAt: ago(days), since: ago(days) },
});
const nothing = { email: 'none', sms: 'none', letter: 'none' } as const;

describe('how far reaching a person is', () => {
  it('is met, booked, or waits until a date', () => {
    expect(standing({ begun: true })).toEqual({ state: 'met' });
    expect(standing({ appointments: [appointment('honoured', 3)] })).toEqual({ state: 'met' });
    expect(standing({ appointments: [appointment('booked', -2)] })).toEqual({
      state: 'booked',
      until: ago(-3),
    });
    expect(standing({ since: ago(5) })).toEqual({ state: 'waiting', until: ago(-16) });
    expect(standing({ since: ago(25), invitations: [invited(2)] })).toEqual({
      state: 'waiting',
      until: ago(-5),
    });
    expect(standing({ invitations: [invited(12)], letterSentAt: ago(8) })).toEqual({
      state: 'waiting',
      until: ago(-2),
    });
    expect(standing({ calls: [ago(1)] })).toEqual({ state: 'waiting', until: ago(-6) });
    expect(standing({ appointments: [appointment('cancelled', 3)] })).toEqual({
      state: 'waiting',
      until: ago(-4),
    });
  });

  it.each([
    ['not_invited', 'invite', {}],
    ['no_answer', 'call', { invitations: [invited(20)] }],
    ['no_answer', 'convoke', { invitations: [invited(20)], hasPhone: false }],
    ['no_answer', 'print', { invitations: [invited(20)], letterWaits: true }],
    ['no_answer', 'convoke', { invitations: [invited(25)], calls: [ago(9)] }],
    [
      'no_answer',
      'letter',
      { invitations: [invited(25)], calls: [ago(9)], ways: { email: 'works', sms: 'none', letter: 'works' } },
    ],
    ['letter_unanswered', 'call', { invitations: [invited(12)], letterSentAt: ago(11), wroteLetter: true }],
    ['letter_unanswered', 'convoke', { invitations: [invited(12)], letterSentAt: ago(11), hasPhone: false }],
    [
      'no_answer',
      'convoke',
      { invitations: [invited(25)], letterSentAt: ago(24), calls: [ago(9)], wroteLetter: true },
    ],
    ['no_address', 'add_address', { ways: nothing, hasPhone: false, since: ago(0) }],
    ['no_address', 'call', { ways: nothing, since: ago(0) }],
    ['no_address', 'convoke', { ways: nothing, since: ago(20), calls: [ago(8)] }],
    ['bounced', 'call', { ways: { ...nothing, email: 'failed' }, invitations: [invited(8)] }],
    ['no_messages', 'call', { noMessages: true, since: ago(1) }],
    ['not_come', 'call', { appointments: [appointment('not_come', 1)], since: ago(3) }],
    ['called_off', 'invite', { appointments: [appointment('cancelled', 8)], since: ago(9) }],
    ['to_record', 'record', { appointments: [appointment('booked', 2)] }],
  ] as const)('is listed for %s, and the next thing to do is %s', (reason, next, more) => {
    expect(standing(more)).toMatchObject({ state: 'to_reach', reason, next });
  });

  it('is never nothing, and who waits is listed at that date', () => {
    const date = fc.integer({ min: -60, max: 90 }).map(ago);
    const past = fc.integer({ min: 0, max: 90 }).map(ago);
    const way = fc.constantFrom('works', 'failed', 'none');
    const any = fc.record({
      since: past,
      begun: fc.boolean(),
      appointments: fc.array(
        fc.record({ state: fc.constantFrom(...appointmentStates), endsAt: date, since: past }),
        { maxLength: 3 },
      ),
      invitations: fc.array(
        past.map((at) => ({ at, expiresAt: new Date(at.getTime() + 30 * 86_400_000), revoked: false })),
        { maxLength: 3 },
      ),
      calls: fc.array(past, { maxLength: 3 }),
      ways: fc.record({ email: way, sms: way, letter: way }),
      hasPhone: fc.boolean(),
      letterSentAt: fc.option(past),
      wroteLetter: fc.boolean(),
      letterWaits: fc.boolean(),
      noMessages: fc.boolean(),
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 7, max: 90 }), (one, days) => {
        const found = standingOf(one as ReachFacts, { now, days });
        if (found.state === 'to_reach') return found.since <= now && found.next.length > 0;
        if (found.state === 'met') return true;
        // the date comes, nothing happens: then they are on the list
        const then = standingOf(one as ReachFacts, { now: found.until, days });
        return found.until > now && then.state === 'to_reach';
      }),
      { numRuns: 2_000 },
    );
  });
});
