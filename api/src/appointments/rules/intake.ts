import type { intakeStates } from '../../../contract/lists.ts';

export type IntakeState = (typeof intakeStates)[number];

interface Invitation {
  at: Date;
  expiresAt: Date;
}
interface Met {
  state: 'booked' | 'cancelled' | 'revoked' | 'honoured' | 'excused' | 'not_come';
  endsAt: Date;
  /** When its state last changed. */
  since: Date;
}

const newest = <T>(all: readonly T[], at: (one: T) => Date): T | undefined =>
  all.toSorted((one, other) => at(other).getTime() - at(one).getTime())[0];

/**
 * How far an intake is, from its invitations and appointments alone: once met, always met; what is booked counts before
 * any invitation; otherwise the latest of the two says it.
 */
export function intakeOf(
  { invitations, appointments }: { invitations: readonly Invitation[]; appointments: readonly Met[] },
  now: Date,
): { state: IntakeState; since: Date | null } {
  const met = newest(
    appointments.filter(({ state }) => state === 'honoured'),
    ({ endsAt }) => endsAt,
  );
  if (met) return { state: 'met', since: met.endsAt };
  const booked = newest(
    appointments.filter(({ state }) => state === 'booked'),
    ({ endsAt }) => endsAt,
  );
  if (booked)
    return booked.endsAt > now
      ? { state: 'booked', since: booked.since }
      : { state: 'to_record', since: booked.endsAt };
  const invited = newest(invitations, ({ at }) => at);
  const ended = newest(appointments, ({ since }) => since);
  if (ended && (!invited || ended.since >= invited.at))
    return { state: ended.state as IntakeState, since: ended.since };
  if (!invited) return { state: 'not_invited', since: null };
  return invited.expiresAt > now
    ? { state: 'invited', since: invited.at }
    : { state: 'invitation_expired', since: invited.expiresAt };
}
