import { describe, expect, it } from 'vitest';
import { isManager, mayListCounsellors, mayNameManagers, maySeeLoads } from './structure.policy.ts';

const structure = { id: 's1', managers: ['boss'] };
const coordinator = { role: 'coordinator', accountId: 'co' } as const;
const manager = { role: 'counsellor', accountId: 'boss', structureId: 's1' } as const;
const member = { role: 'counsellor', accountId: 'colleague', structureId: 's1' } as const;
const elsewhere = { role: 'counsellor', accountId: 'other', structureId: 's2' } as const;
/** Manages the structure, but currently acts for another one. */
const managerElsewhere = { role: 'counsellor', accountId: 'boss', structureId: 's2' } as const;
const former = { role: 'counsellor', accountId: 'boss' } as const;
const person = { role: 'beneficiary', accountId: 'boss', pathwayId: 'p1' } as const;
const company = { role: 'employer', accountId: 'boss', establishmentId: 'e1' } as const;

const actors = {
  coordinator,
  manager,
  member,
  elsewhere,
  managerElsewhere,
  former,
  person,
  company,
};
const actions = {
  'is its manager': (actor: (typeof actors)[keyof typeof actors]) => isManager(actor, structure),
  'lists its members': (actor: (typeof actors)[keyof typeof actors]) =>
    mayListCounsellors(actor, structure.id),
  'sees what each carries': (actor: (typeof actors)[keyof typeof actors]) => maySeeLoads(actor, structure),
  'names and ends managers': (actor: (typeof actors)[keyof typeof actors]) =>
    mayNameManagers(actor, structure),
};

const allowed: Record<keyof typeof actions, readonly (keyof typeof actors)[]> = {
  'is its manager': ['manager'],
  'lists its members': ['coordinator', 'manager', 'member'],
  'sees what each carries': ['coordinator', 'manager'],
  'names and ends managers': ['coordinator', 'manager'],
};

describe('a structure', () => {
  for (const [action, rule] of Object.entries(actions))
    for (const [name, actor] of Object.entries(actors)) {
      const may = allowed[action as keyof typeof actions].includes(name as keyof typeof actors);
      it(`${may ? '' : 'not '}${name}: ${action}`, () => expect(rule(actor)).toBe(may));
    }
});
