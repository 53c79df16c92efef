import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../contract/index.ts';
import { isHiddenFrom, readableEvents } from './security-log.policy.ts';

const reader = (role: Role) => ({ role, accountId: 'reader' });

describe('the events that a person may read', () => {
  it.each(roles.map((role) => [role, role === 'coordinator' ? {} : { accountId: 'reader' }] as const))(
    '%s',
    (role, query) => expect(readableEvents(reader(role))).toEqual(query),
  );
});

type Subject = Parameters<typeof isHiddenFrom>[1];
const subjects = {
  themselves: { accountId: 'reader', acted: 'beneficiary', roles: ['beneficiary'] },
  'a person who acted as one': { accountId: 'a', acted: 'beneficiary', roles: ['beneficiary'] },
  'a person who also has a company, as a person': {
    accountId: 'a',
    acted: 'beneficiary',
    roles: ['beneficiary', 'employer'],
  },
  'a person who also has a company, for it': {
    accountId: 'a',
    acted: 'employer',
    roles: ['beneficiary', 'employer'],
  },
  'a person, no role chosen yet': { accountId: 'a', acted: null, roles: ['beneficiary'] },
  'a person who also has a company, no role chosen yet': {
    accountId: 'a',
    acted: null,
    roles: ['beneficiary', 'employer'],
  },
  'a counsellor': { accountId: 'a', acted: 'counsellor', roles: ['counsellor'] },
  'a coordinator': { accountId: 'a', acted: null, roles: ['coordinator'] },
  'an account that is gone': { accountId: 'a', acted: null, roles: [] },
} satisfies Record<string, Subject>;

const hiddenFromCoordinators: readonly (keyof typeof subjects)[] = [
  'a person who acted as one',
  'a person who also has a company, as a person',
  'a person, no role chosen yet',
];

describe('who is hidden from whom', () => {
  for (const role of roles)
    for (const [name, subject] of Object.entries(subjects)) {
      const hidden = role === 'coordinator' && hiddenFromCoordinators.includes(name as keyof typeof subjects);
      it(`${name}: ${hidden ? '' : 'not '}hidden from a ${role}`, () =>
        expect(isHiddenFrom(reader(role), subject)).toBe(hidden));
    }
});
