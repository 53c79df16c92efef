import { describe, expect, it } from 'vitest';
import {
  canCancel,
  canMove,
  canRecord,
  canWishEarlier,
  capacityIn,
  mayBook,
  mayInvite,
  mayReadAppointments,
  type Tie,
} from './appointment.policy.ts';

const appointment = { counsellorId: 'c1', structureId: 's1' };
const counsellor = (accountId: string, structureId = 's1') =>
  ({ role: 'counsellor', accountId, structureId }) as const;

const actors = {
  person: { actor: { role: 'beneficiary', accountId: 'p' }, tie: 'person' },
  otherPerson: { actor: { role: 'beneficiary', accountId: 'q' }, tie: null },
  referent: { actor: counsellor('r', 's2'), tie: 'referent' },
  follower: { actor: counsellor('f', 's2'), tie: 'follower' },
  receives: { actor: counsellor('c1'), tie: null },
  receivedElsewhere: { actor: counsellor('c1', 's2'), tie: null },
  colleague: { actor: counsellor('c2'), tie: null },
  company: { actor: { role: 'employer', accountId: 'c1' }, tie: null },
  coordinator: { actor: { role: 'coordinator', accountId: 'c1' }, tie: null },
} as const;
type Name = keyof typeof actors;

const accompanying: readonly Name[] = ['referent', 'follower'];
const table: [string, (name: Name) => boolean, readonly Name[]][] = [
  [
    'sees an appointment as the person',
    (name) => capacityIn(actors[name].actor, actors[name].tie, appointment) === 'person',
    ['person'],
  ],
  [
    'sees it as a counsellor',
    (name) => capacityIn(actors[name].actor, actors[name].tie, appointment) === 'counsellor',
    [...accompanying, 'receives'],
  ],
  ['reads all of a person', (name) => mayReadAppointments(actors[name].tie), ['person', ...accompanying]],
  ['books', (name) => mayBook(actors[name].tie), ['person', ...accompanying]],
  ['invites', (name) => mayInvite(actors[name].tie as Tie), accompanying],
];

describe('an appointment', () => {
  for (const [action, rule, allowed] of table)
    for (const name of Object.keys(actors) as Name[]) {
      const may = allowed.includes(name);
      it(`${name} ${may ? '' : 'never '}${action}`, () => expect(rule(name)).toBe(may));
    }

  const now = new Date('2026-03-02T08:00Z');
  const coming = {
    ...appointment,
    state: 'booked',
    convocation: false,
    startsAt: new Date('2026-03-03T08:00Z'),
  };
  const convoked = { ...coming, convocation: true };
  const begun = { ...coming, startsAt: now };
  const called = { ...coming, state: 'cancelled' };
  const recorded = { ...begun, state: 'not_come' };
  it.each([
    ['coming', coming, { move: 'pc', cancel: 'pc', wish: 'p', record: '' }],
    ['set at a date', convoked, { move: 'c', cancel: 'pc', wish: '', record: '' }],
    ['begun', begun, { move: '', cancel: '', wish: '', record: 'c' }],
    ['called off', called, { move: '', cancel: '', wish: '', record: '' }],
    ['called off, in the past', { ...called, startsAt: now }, { move: '', cancel: '', wish: '', record: '' }],
    ['recorded', recorded, { move: '', cancel: '', wish: '', record: 'c' }],
  ])('%s', (_name, facts, may) => {
    const who = (rule: typeof canMove) =>
      (['person', 'counsellor'] as const)
        .filter((capacity) => rule(capacity, facts, now))
        .map(([first]) => first)
        .join('');
    expect({
      move: who(canMove),
      cancel: who(canCancel),
      wish: who(canWishEarlier),
      record: who(canRecord),
    }).toEqual(may);
  });
});
