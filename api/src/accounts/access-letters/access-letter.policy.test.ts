import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import { mayMakeAccessLetter, mayReadSignInWays } from './access-letter.policy.ts';

/** role → allowed when they follow the pathway, and when they do not */
const table: Record<Role, readonly [following: boolean, not: boolean]> = {
  beneficiary: [false, false],
  counsellor: [true, false],
  employer: [false, false],
  coordinator: [false, false],
};

describe.each([
  ['make an access letter', mayMakeAccessLetter],
  ['read how a person signs in', mayReadSignInWays],
] as const)('who may %s', (_what, policy) => {
  for (const role of roles)
    it(`${role}`, () => {
      const found = [true, false].map((followsPathway) => policy({ role }, { followsPathway }));
      expect(found).toEqual(table[role]);
    });
});
