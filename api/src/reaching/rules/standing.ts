import type { appointmentStates, ReachAction, ReachWay, ToReachReason } from '../../../contract/lists.ts';

const oneDay = 24 * 3_600_000;
/** Days that a person has after a new attempt of somebody, before they are listed again. */
const quietDays = 7;
/** Days after an appointment in which to say how it went. */
const recordDays = 1;
/** Days in which somebody may answer a letter, from its printing on. */
const letterDays = 10;
/** Invitations without an answer after which writing again says nothing new. */
const enoughInvitations = 2;

/** Where a person can be written to: `failed` is an address at which messages do not arrive. */
export type WayState = 'works' | 'failed' | 'none';

export interface ReachFacts {
  /** When the structure became responsible for the person. */
  since: Date;
  /** The accompaniment has begun: they spoke, agreed to something, or asked for an immersion. */
  begun: boolean;
  appointments: readonly {
    state: (typeof appointmentStates)[number];
    endsAt: Date;
    /** When its state last changed. */
    since: Date;
  }[];
  /** Links with which the person was invited to choose. */
  invitations: readonly { at: Date; expiresAt: Date; revoked: boolean }[];
  /** Telephone calls and letters that somebody noted. */
  calls: readonly Date[];
  ways: Readonly<Record<ReachWay, WayState>>;
  /** A number is known, whether or not text messages can be sent to it. */
  hasPhone: boolean;
  /** A letter was already sent or waits to be printed. */
  wroteLetter: boolean;
  /** When the last letter of an invitation was printed; null without one. */
  letterSentAt: Date | null;
  /** A letter to them was not printed yet. */
  letterWaits: boolean;
  /** The person asked for no more messages. */
  noMessages: boolean;
}

export type Standing =
  | { state: 'met' }
  | { state: 'booked'; until: Date }
  /** Nothing is to be done before this date, at which the person is listed if nothing has happened. */
  | { state: 'waiting'; until: Date }
  | { state: 'to_reach'; reason: ToReachReason; since: Date; next: ReachAction };

const later = (...all: Date[]) => new Date(Math.max(...all.map((one) => one.getTime())));
const after = (date: Date, days: number) => new Date(date.getTime() + days * oneDay);
const latestOf = <T>(all: readonly T[], at: (one: T) => Date): T | undefined =>
  all.toSorted((one, other) => at(other).getTime() - at(one).getTime())[0];

/**
 * How far reaching a person is. Everybody has met, is booked, waits until a date, or is to be reached for a reason:
 * nobody is none of these.
 */
export function standingOf(facts: ReachFacts, { now, days }: { now: Date; days: number }): Standing {
  const { appointments, begun } = facts;
  if (begun || appointments.some(({ state }) => state === 'honoured')) return { state: 'met' };
  const booked = latestOf(
    appointments.filter(({ state }) => state === 'booked'),
    ({ endsAt }) => endsAt,
  );
  if (booked) {
    const until = after(booked.endsAt, recordDays);
    return now < until
      ? { state: 'booked', until }
      : { state: 'to_reach', reason: 'to_record', since: booked.endsAt, next: 'record' };
  }
  const { reason, from, due } = whyListed(facts, days);
  if (now < due) return { state: 'waiting', until: due };
  return { state: 'to_reach', reason, since: from, next: nextOf(reason, facts) };
}

/** The reason for which the person is listed from `due` on. */
function whyListed(facts: ReachFacts, days: number): { reason: ToReachReason; from: Date; due: Date } {
  const { since, invitations, calls, ways, noMessages } = facts;
  const ended = latestOf(facts.appointments, (one) => one.since);
  const invited = latestOf(invitations, ({ at }) => at);
  const tried = latestOf([...invitations.map(({ at }) => at), ...calls], (at) => at);
  const quiet = tried ? after(tried, quietDays) : since;
  if (ended && (!tried || ended.since >= tried)) {
    const missed = ended.state === 'not_come' || ended.state === 'excused';
    // who called it off may still choose with the same link
    const due = missed ? ended.since : after(ended.since, quietDays);
    return { reason: missed ? 'not_come' : 'called_off', from: ended.since, due };
  }
  const states = Object.values(ways);
  if (!states.includes('works')) {
    const reason = states.includes('failed') ? 'bounced' : 'no_address';
    return { reason, from: since, due: quiet };
  }
  if (noMessages) return { reason: 'no_messages', from: since, due: quiet };
  const { letterSentAt } = facts;
  if (letterSentAt && (!tried || letterSentAt >= tried))
    return { reason: 'letter_unanswered', from: letterSentAt, due: after(letterSentAt, letterDays) };
  const base = after(ended ? later(since, ended.since) : since, days);
  return invited
    ? { reason: 'no_answer', from: since, due: later(base, quiet) }
    : { reason: 'not_invited', from: since, due: tried ? later(base, quiet) : base };
}

/** What to do now, one button: write while that is new, then call, then a letter, then a set date. */
function nextOf(reason: ToReachReason, facts: ReachFacts): ReachAction {
  const { invitations, calls, ways, hasPhone, wroteLetter } = facts;
  const lastInvited = latestOf(invitations, ({ at }) => at)?.at;
  const called = calls.some((at) => !lastInvited || at > lastInvited);
  const canWrite = Object.values(ways).includes('works');
  if (facts.letterWaits) return 'print';
  if (reason === 'not_invited') return 'invite';
  if (reason === 'called_off' && invitations.length < enoughInvitations && canWrite) return 'invite';
  if (hasPhone && !called) return 'call';
  if (!canWrite) return hasPhone ? 'convoke' : 'add_address';
  if (ways.letter === 'works' && !wroteLetter) return 'letter';
  return 'convoke';
}
