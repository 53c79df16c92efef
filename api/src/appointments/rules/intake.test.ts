import { describe, expect, it } from 'vitest';
import { type IntakeState, intakeOf } from './intake.ts';

const day = (date: number) => new Date(Date.UTC(2026, 2, date));
const now = day(10);
const invitation = (at: number, expires: number) => ({ at: day(at), expiresAt: day(expires) });
type Met = Parameters<typeof intakeOf>[0]['appointments'][number];
const appointment = (state: Met['state'], ends: number, since: number): Met => ({
  state,
  endsAt: day(ends),
  since: day(since),
});

const table: [string, ReturnType<typeof invitation>[], Met[], IntakeState, number | null][] = [
  ['nothing', [], [], 'not_invited', null],
  ['a link', [invitation(2, 20)], [], 'invited', 2],
  ['an old link', [invitation(2, 9)], [], 'invitation_expired', 9],
  ['a newer link', [invitation(2, 9), invitation(8, 30)], [], 'invited', 8],
  ['a booking', [invitation(2, 9)], [appointment('booked', 12, 5)], 'booked', 5],
  ['a booking in the past', [], [appointment('booked', 9, 5)], 'to_record', 9],
  ['a cancellation', [invitation(2, 20)], [appointment('cancelled', 12, 6)], 'cancelled', 6],
  ['a link after a cancellation', [invitation(7, 20)], [appointment('cancelled', 12, 6)], 'invited', 7],
  ['nobody came', [invitation(2, 20)], [appointment('not_come', 8, 9)], 'not_come', 9],
  [
    'an excuse, then a booking',
    [],
    [appointment('excused', 4, 5), appointment('booked', 14, 6)],
    'booked',
    6,
  ],
  ['revoked', [], [appointment('revoked', 14, 6)], 'revoked', 6],
  ['met once', [invitation(9, 20)], [appointment('honoured', 4, 5), appointment('not_come', 8, 9)], 'met', 4],
];

describe('an intake', () => {
  it.each(table)('%s', (_name, invitations, appointments, state, since) => {
    expect(intakeOf({ invitations, appointments }, now)).toEqual({
      state,
      since: since === null ? null : day(since),
    });
  });
});
