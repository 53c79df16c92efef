import type { Actor } from '../platform/auth/actor.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;
/** The reader's relation to the person's file (`pathways.tie`). */
export type Tie = 'person' | 'referent' | 'follower' | null;
export type Capacity = 'person' | 'counsellor';

export interface AppointmentFacts {
  /** Who receives, for which structure. */
  counsellorId: string;
  structureId: string;
  state: string;
  /** Set by the structure at a certain date. */
  convocation: boolean;
  startsAt: Date;
}

/**
 * As whom somebody sees an appointment: the person, those who accompany them, and the counsellor who receives, as long
 * as they are in that structure. Companies and coordinators never do.
 */
export function capacityIn(
  actor: Reader,
  tie: Tie,
  { counsellorId, structureId }: Pick<AppointmentFacts, 'counsellorId' | 'structureId'>,
): Capacity | null {
  if (tie === 'person') return 'person';
  const receives =
    actor.role === 'counsellor' && actor.accountId === counsellorId && actor.structureId === structureId;
  return receives || accompanies(tie) ? 'counsellor' : null;
}

const accompanies = (tie: Tie) => tie === 'referent' || tie === 'follower';

/** Sends a link, or sets a date with themselves. */
export const mayInvite = accompanies;
export const mayReadAppointments = (tie: Tie) => tie !== null;
export const mayBook = mayReadAppointments;

const isComing = ({ state, startsAt }: AppointmentFacts, now: Date) => state === 'booked' && startsAt > now;

export const canMove = (capacity: Capacity, appointment: AppointmentFacts, now: Date) =>
  isComing(appointment, now) && (capacity === 'counsellor' || !appointment.convocation);

export const canCancel = (_capacity: Capacity, appointment: AppointmentFacts, now: Date) =>
  isComing(appointment, now);

export const canWishEarlier = (capacity: Capacity, appointment: AppointmentFacts, now: Date) =>
  capacity === 'person' && canMove(capacity, appointment, now);

/** Once it has begun; a mistake can be corrected. */
export const canRecord = (capacity: Capacity, { state, startsAt }: AppointmentFacts, now: Date) =>
  capacity === 'counsellor' && state !== 'cancelled' && state !== 'revoked' && startsAt <= now;
