import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import {
  letterRefusedBecause,
  mayMakeAccessLetter,
  mayPrintAccessCode,
  mayReadSignInWays,
} from './access-letter.policy.ts';

const ties = ['referent', 'follower', 'person', null] as const;
const nobody = [false, false, false, false];

describe.each([
  ['make an access letter', mayMakeAccessLetter, [true, false, false, false]],
  ['read how a person signs in', mayReadSignInWays, [true, true, false, false]],
] as const)('who may %s', (_what, policy, ofCounsellor) => {
  const table: Record<Role, readonly boolean[]> = {
    beneficiary: nobody,
    counsellor: ofCounsellor,
    employer: nobody,
    coordinator: nobody,
  };
  for (const role of roles)
    it(`${role}`, () => {
      expect(ties.map((tie) => policy({ role }, { tie }))).toEqual(table[role]);
    });
});

describe('who may print an access code in a letter of many', () => {
  for (const role of roles)
    it(`${role}`, () => {
      const row = (managesReferent: boolean) =>
        ties.map((tie) => mayPrintAccessCode({ role }, { tie, managesReferent }));
      const isCounsellor = role === 'counsellor';
      expect(row(false)).toEqual([isCounsellor, false, false, false]);
      expect(row(true)).toEqual(ties.map(() => isCounsellor));
    });
});

describe('a letter is refused for an account', () => {
  const own = { role: 'beneficiary' };
  const bare = { memberships: [own], email: null, emailVerifiedAt: null, phone: null, phoneVerifiedAt: null };
  const at = new Date('2026-03-02T09:00:00Z');
  it.each([
    ['never for a file alone', bare, null],
    ['not for an address that nobody proved', { ...bare, email: 'a@exemple.fr' }, null],
    ['for a proved address', { ...bare, email: 'a@exemple.fr', emailVerifiedAt: at }, 'email'],
    ['for a proved phone', { ...bare, phone: '+33639980007', phoneVerifiedAt: at }, 'phone'],
    ['for a second membership', { ...bare, memberships: [own, { role: 'coordinator' }] }, 'other_membership'],
    ['for another membership', { ...bare, memberships: [{ role: 'employer' }] }, 'other_membership'],
  ])('%s', (_what, account, because) => {
    expect(letterRefusedBecause(account, { mail: true, sms: true })).toBe(because);
  });

  const phone = { phone: '+33639980007', phoneVerifiedAt: at };
  const email = { email: 'a@exemple.fr', emailVerifiedAt: at };
  it.each([
    ['a proved phone where no code can be sent', phone, { mail: true, sms: false }],
    ['a proved address where no link can be sent', email, { mail: false, sms: true }],
    ['both where nothing is sent', { ...phone, ...email }, { mail: false, sms: false }],
  ])('but not for %s', (_what, proved, sends) => {
    expect(letterRefusedBecause({ ...bare, ...proved }, sends)).toBeNull();
  });
});
