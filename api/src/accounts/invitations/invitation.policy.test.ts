import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import { mayInvite, noFacts } from './invitation.policy.ts';

const everythingHolds = {
  followsPathway: true,
  managesEstablishment: true,
  managesStructure: true,
  unmanagedEstablishment: true,
};

/** inviter → whom they may invite when every other fact is in their favour */
const table: Record<Role, readonly Role[]> = {
  beneficiary: [],
  counsellor: ['beneficiary', 'counsellor', 'employer'],
  employer: ['employer'],
  coordinator: ['counsellor', 'employer', 'coordinator'],
};

describe('who may invite whom', () => {
  for (const inviter of roles) {
    for (const invited of roles) {
      const allowed = table[inviter].includes(invited);
      it(`a ${inviter} ${allowed ? 'may' : 'may not'} invite a ${invited}`, () => {
        expect(mayInvite({ role: inviter }, invited, everythingHolds)).toBe(allowed);
      });
    }
  }

  it('without a relation to the place only a coordinator may invite', () => {
    for (const inviter of roles) {
      const invited = roles.filter((role) => mayInvite({ role: inviter }, role, noFacts));
      expect(invited).toEqual(inviter === 'coordinator' ? ['counsellor', 'coordinator'] : []);
    }
  });

  it('a counsellor may not open the access of a person they do not follow', () => {
    const facts = { ...everythingHolds, followsPathway: false };
    expect(mayInvite({ role: 'counsellor' }, 'beneficiary', facts)).toBe(false);
  });

  it('an employer may not invite to an establishment of others', () => {
    const facts = { ...everythingHolds, managesEstablishment: false };
    expect(mayInvite({ role: 'employer' }, 'employer', facts)).toBe(false);
  });

  it('neither coordinator nor manager may invite to an establishment that somebody manages', () => {
    const facts = { ...everythingHolds, unmanagedEstablishment: false };
    for (const role of ['coordinator', 'counsellor'] as const)
      expect(mayInvite({ role }, 'employer', facts)).toBe(false);
  });

  it('a counsellor who does not manage the structure may not invite to it', () => {
    const facts = { ...everythingHolds, managesStructure: false };
    for (const invited of ['counsellor', 'employer'] as const)
      expect(mayInvite({ role: 'counsellor' }, invited, facts)).toBe(false);
  });
});
