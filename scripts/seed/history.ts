import type { CandidacyState, declineReasons, Period } from '../../api/contract/index.ts';
import { addDays, type Day, dayOf, instant, isWorkingDay, workingDay } from './calendar.ts';
import type { Random } from './random.ts';
import type { SeedConvention, SeedMessage, SeedMove, SeedParty } from './types.ts';
import * as words from './words/conversations.ts';

/** The accounts of the three sides. For a person without an account the counsellor acts. */
export type Participants = { person: string | null; counsellor: string; employer: string; title: string };

export type History = {
  moves: SeedMove[];
  messages: SeedMessage[];
  consent: { at: Date; how: 'online' | 'interview'; byId: string } | null;
  sentAt: Date | null;
  convention: SeedConvention | null;
  declineReason: (typeof declineReasons)[number] | null;
};

type Given = {
  origin: 'proposal' | 'application';
  state: CandidacyState;
  dates: Period;
  createdAt: Date;
  now: Date;
  participants: Participants;
};

/**
 * Generates the history of one candidacy, event by event in order of time; people act within working hours. Returns null
 * when it does not fit between its start and now (or the first day of the immersion): the caller then tries other dates.
 */
export function makeHistory(random: Random, given: Given): History | null {
  const { participants, dates, state, now } = given;
  const history: History = {
    moves: [],
    messages: [],
    consent: null,
    sentAt: null,
    convention: null,
    declineReason: null,
  };
  let at = given.createdAt;
  let current: CandidacyState | null = null;

  const line = (message: Omit<SeedMessage, 'seq' | 'clientId' | 'at'>) =>
    history.messages.push({ seq: history.messages.length + 1, clientId: random.uuid(), at, ...message });
  const move = (to: CandidacyState, byRole: SeedParty, byId: string | null, more: Partial<SeedMove> = {}) => {
    history.moves.push({ id: random.id(at), at, kind: 'moved', from: current, to, byRole, byId, ...more });
    line({ kind: 'system', text: '', authorRole: 'system', authorId: null, moved: { from: current, to } });
    current = to;
  };
  const say = (byRole: 'beneficiary' | 'counsellor' | 'employer', text: string) => {
    const asCounsellor = byRole === 'beneficiary' && participants.person === null;
    const role = asCounsellor ? 'counsellor' : byRole;
    const id =
      role === 'employer'
        ? participants.employer
        : role === 'counsellor'
          ? participants.counsellor
          : participants.person;
    line({ kind: 'text', text, authorRole: role, authorId: id });
  };
  const wait = (most: number) => {
    at = laterBy(random, at, most);
  };
  const mine: SeedParty = participants.person ? 'beneficiary' : 'counsellor';
  const myId = participants.person ?? participants.counsellor;

  // Created, and agreed to by the person.
  if (given.origin === 'application') {
    history.consent = { at, how: 'online', byId: myId };
    move('sent', 'beneficiary', myId);
  } else if (state !== 'awaiting_consent' && random.chance(0.4)) {
    history.consent = { at, how: 'interview', byId: participants.counsellor };
    move('sent', 'counsellor', participants.counsellor);
  } else {
    move('awaiting_consent', 'counsellor', participants.counsellor);
    if (state === 'awaiting_consent') return at <= now ? history : null;
    wait(2);
    if (state === 'withdrawn' && random.chance(0.25)) {
      move('withdrawn', mine, myId, { word: random.pick(words.withdrawalWords) });
      return at <= now ? history : null;
    }
    history.consent = { at, how: participants.person ? 'online' : 'interview', byId: myId };
    move('sent', mine, myId);
  }
  const sentAt = at;
  history.sentAt = sentAt;

  const end = (): History | null => {
    if (at > now) return null;
    addReminders(random, history, sentAt, now);
    return history;
  };
  if (state === 'sent') return end();
  if (state === 'expired' && random.chance(0.55)) {
    at = instant(workingDay(addDays(workingDay(dayOf(sentAt), 10), 1), 0), 6, 5);
    move('expired', 'system', null);
    return end();
  }

  wait(2);
  move('seen', 'system', null);
  if (state === 'seen') return end();
  if (state === 'expired') {
    at = instant(workingDay(addDays(workingDay(dayOf(sentAt), 10), 1), 0), 6, 5);
    move('expired', 'system', null);
    return end();
  }
  if (state === 'withdrawn' && random.chance(0.5)) {
    wait(4);
    move('withdrawn', mine, myId, { word: random.pick(words.withdrawalWords) });
    return end();
  }
  const decline = (): History | null => {
    wait(3);
    const reason = random.weighted([
      ['no_place_left', 5],
      ['dates', 4],
      ['skills_first', 3],
      ['other_objective', 2],
      ['other', 1],
    ] as const);
    history.declineReason = reason;
    move('declined', 'employer', participants.employer, {
      reason,
      word: random.pick(words.declineWords[reason]),
    });
    return end();
  };
  if (state === 'declined' && random.chance(0.55)) return decline();

  // A discussion, unless the company accepts at once.
  if (state === 'in_discussion' || state === 'declined' || state === 'withdrawn' || random.chance(0.75)) {
    wait(2);
    say('employer', random.pick(words.employerFirst)(participants.title));
    move('in_discussion', 'employer', participants.employer);
    const turns = state === 'in_discussion' ? random.int(0, 4) : random.int(1, 3);
    const replies: [() => void, number][] = [
      [() => say('beneficiary', random.pick(words.personReplies)(participants.title)), 1],
      [() => say('counsellor', random.pick(words.counsellorReplies)(participants.title)), 1],
      [() => say('employer', random.pick(words.employerSecond)(participants.title)), 1],
    ];
    const order = participants.person ? [0, 1, 2] : [1, 2];
    for (const i of order.slice(0, turns)) {
      wait(replies[i]?.[1] ?? 1);
      replies[i]?.[0]();
    }
  }
  if (state === 'in_discussion') return end();
  if (state === 'declined') return decline();
  if (state === 'withdrawn') {
    wait(3);
    move('withdrawn', mine, myId, { word: random.pick(words.withdrawalWords) });
    return end();
  }

  wait(2);
  move('accepted', 'employer', participants.employer, { word: random.pick(words.acceptanceWords) });
  if (random.chance(0.8)) {
    wait(0);
    say('beneficiary', random.pick(words.afterAcceptance)(participants.title));
  }
  if (state === 'cancelled') {
    wait(4);
    const byCompany = random.chance(0.4);
    move('cancelled', byCompany ? 'employer' : mine, byCompany ? participants.employer : myId, {
      word: random.pick(words.cancellationWords),
    });
    return dayOf(at) < dates.from ? end() : null;
  }

  if (state === 'accepted') return end();
  const beginning = instant(dates.from, 6, 30);
  history.convention = signConvention(random, at, participants, beginning);
  if (!history.convention) return null;
  at = history.convention.signatures.at(-1)?.at ?? at;
  history.moves.push(noteOf(random, at, 'convention'));
  at = beginning;
  move('in_immersion', 'system', null);
  if (state === 'in_immersion') return end();
  if (state === 'interrupted') {
    at = instant(workingDay(dates.from, random.int(1, 3)), random.int(9, 17), random.int(0, 59));
    if (dayOf(at) > dates.to) return null;
    const byCompany = random.chance(0.5);
    move('interrupted', byCompany ? 'employer' : mine, byCompany ? participants.employer : myId, {
      word: random.pick(words.interruptionWords),
    });
    return end();
  }
  at = instant(dates.to, 18, 30);
  move('completed', 'system', null);
  if (state === 'completed') return end();
  at = instant(workingDay(addDays(dates.to, 1), random.int(0, 3)), random.int(9, 17), random.int(0, 59));
  move('assessed', 'employer', participants.employer);
  history.moves.push(noteOf(random, at, 'assessment'));
  return end();
}

/** Later the same day, or up to `most` working days later, between 9 a.m. and 6 p.m. */
function laterBy(random: Random, at: Date, most: number): Date {
  const days = random.int(0, most);
  const day: Day = dayOf(at);
  if (days === 0) {
    const soon = new Date(at.getTime() + random.int(12, 170) * 60_000);
    if (dayOf(soon) === day && soon <= instant(day, 18) && soon >= instant(day, 8)) return soon;
    return instant(workingDay(addDays(day, 1), 0), random.int(8, 9), random.int(1, 59));
  }
  return instant(workingDay(day, days), random.int(9, 17), random.int(0, 59));
}

/** The system reminds the company after 2 and 5 working days without an answer. */
function addReminders(random: Random, history: History, sentAt: Date, now: Date): void {
  const answered = history.moves.find(
    ({ to }) => to !== null && to !== 'awaiting_consent' && to !== 'sent' && to !== 'seen',
  );
  const until = answered?.at ?? now;
  for (const days of [2, 5]) {
    const at = instant(workingDay(dayOf(sentAt), days), 8, 30);
    if (at < until && at > sentAt && at < now) history.moves.push(noteOf(random, at, 'reminder'));
  }
  history.moves.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function noteOf(random: Random, at: Date, kind: 'reminder' | 'convention' | 'assessment'): SeedMove {
  return { id: random.id(at), at, kind, from: null, to: null, byRole: 'system', byId: null };
}

/** Each party signs in turn; null when not all would have signed before the immersion begins. */
function signConvention(
  random: Random,
  accepted: Date,
  participants: Participants,
  beginning: Date,
): SeedConvention | null {
  const steps: SeedConvention['signatures'] = [];
  let at = laterBy(random, accepted, 1);
  const first = random.chance(0.5)
    ? (['establishment', 'beneficiary'] as const)
    : (['beneficiary', 'establishment'] as const);
  for (const party of [...first, 'prescriber' as const]) {
    at = laterBy(random, at, 1);
    if (at >= beginning) return null;
    const byId =
      party === 'establishment'
        ? participants.employer
        : party === 'prescriber'
          ? participants.counsellor
          : participants.person;
    steps.push({ party, at, byId });
  }
  return { signatures: steps };
}

/** Working days only; an immersion may not end on a Sunday. */
export function immersionDates(random: Random, from: Day): Period {
  const first = isWorkingDay(from) ? from : workingDay(from, 0);
  return { from: first, to: workingDay(first, random.pick([4, 4, 9, 9, 9, 14])) };
}
