import { expect, it } from 'vitest';
import { roles } from '../../contract/index.ts';
import { type KeyOwnerFacts, mayMakeKey, mayRevokeKey, maySeeKeys } from './api-key.policy.ts';

const owners = ['structure', 'establishment', 'territory'] as const;
const actions = { maySeeKeys, mayMakeKey, mayRevokeKey };

/** Owner, whether the actor manages it, and the actions of each role. */
const table: Record<string, Partial<Record<(typeof roles)[number], (keyof typeof actions)[]>>> = {
  'structure managed': {
    counsellor: ['maySeeKeys', 'mayMakeKey', 'mayRevokeKey'],
    coordinator: ['maySeeKeys', 'mayRevokeKey'],
  },
  'establishment managed': {
    employer: ['maySeeKeys', 'mayMakeKey', 'mayRevokeKey'],
    coordinator: ['maySeeKeys', 'mayRevokeKey'],
  },
  structure: { coordinator: ['maySeeKeys', 'mayRevokeKey'] },
  establishment: { coordinator: ['maySeeKeys', 'mayRevokeKey'] },
  territory: { coordinator: ['maySeeKeys', 'mayMakeKey', 'mayRevokeKey'] },
};
/** Who can manage what. */
const manager = { structure: 'counsellor', establishment: 'employer', territory: undefined };

it.each(Object.keys(table))('who may do what with the keys of a %s', (row) => {
  const [kind, managed] = row.split(' ') as [(typeof owners)[number], string?];
  for (const role of roles) {
    const facts: KeyOwnerFacts = { kind, manages: managed !== undefined && manager[kind] === role };
    const allowed = Object.entries(actions).flatMap(([name, may]) => (may({ role }, facts) ? [name] : []));
    expect(allowed, role).toEqual(table[row]?.[role] ?? []);
  }
});
