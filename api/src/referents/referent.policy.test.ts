import { describe, expect, it } from 'vitest';
import { mayAccept, mayAskReferent, mayPass, mayReadRequest, mayRefuse } from './referent.policy.ts';

const structure = { id: 's1', managers: ['boss', 'lead'] };
const actors = {
  person: { role: 'beneficiary', accountId: 'p', pathwayId: 'p1' },
  otherPerson: { role: 'beneficiary', accountId: 'q', pathwayId: 'p2' },
  manager: { role: 'counsellor', accountId: 'boss', structureId: 's1' },
  managerWhoLeads: { role: 'counsellor', accountId: 'lead', structureId: 's1' },
  member: { role: 'counsellor', accountId: 'm', structureId: 's1' },
  elsewhere: { role: 'counsellor', accountId: 'boss', structureId: 's2' },
  company: { role: 'employer', accountId: 'e', establishmentId: 'e1' },
  coordinator: { role: 'coordinator', accountId: 'c' },
} as const;
type Actor = (typeof actors)[keyof typeof actors];

const first = { kind: 'first', referentId: null } as const;
const another = { kind: 'another', referentId: 'lead' } as const;
const managers = ['manager', 'managerWhoLeads'] as const;
const table: [string, (actor: Actor) => boolean, readonly (keyof typeof actors)[]][] = [
  ['asks for a referent', (actor) => mayAskReferent(actor, 'p1'), ['person']],
  ['reads a first request', (actor) => mayReadRequest(actor, structure, first), [...managers, 'member']],
  ['reads a request for another', (actor) => mayReadRequest(actor, structure, another), ['manager']],
  [
    'takes a person on themselves',
    (actor) => mayAccept(actor, structure, first, actor.accountId),
    [...managers, 'member'],
  ],
  ['names a colleague', (actor) => mayAccept(actor, structure, first, 'colleague'), managers],
  ['names another referent', (actor) => mayAccept(actor, structure, another, 'colleague'), ['manager']],
  ['passes a request on', (actor) => mayPass(actor, structure, first), managers],
  ['passes on a request for another', (actor) => mayPass(actor, structure, another), ['manager']],
  ['refuses a first request', (actor) => mayRefuse(actor, structure, first), managers],
  ['refuses another referent', (actor) => mayRefuse(actor, structure, another), ['manager']],
];

describe('a request for a referent', () => {
  for (const [action, rule, allowed] of table)
    for (const [name, actor] of Object.entries(actors)) {
      const may = allowed.includes(name as keyof typeof actors);
      it(`${name} ${may ? '' : 'never '}${action}`, () => expect(rule(actor)).toBe(may));
    }
});
