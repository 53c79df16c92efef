import { describe, expect, it } from 'vitest';
import { conventionStates } from '../../contract/index.ts';
import { canTransferConvention } from './convention.transfer.policy.ts';

const counsellor = { role: 'counsellor', accountId: 'anybody', structureId: 'prescriber' } as const;
const actors = {
  'who is in charge': { ...counsellor, accountId: 'charge' },
  'who is in charge, working for no structure now': { role: 'counsellor', accountId: 'charge' },
  'a manager of the prescriber': { ...counsellor, accountId: 'boss' },
  'a manager of the accompanying structure': {
    ...counsellor,
    accountId: 'boss',
    structureId: 'accompanying',
  },
  'a manager of another structure': { ...counsellor, accountId: 'boss', structureId: 'other' },
  'a colleague of the prescriber': counsellor,
  'a person': { role: 'beneficiary', accountId: 'charge' },
  'a company': { role: 'employer', accountId: 'boss' },
  'a coordinator': { role: 'coordinator', accountId: 'boss' },
} as const;
const may: readonly (keyof typeof actors)[] = [
  'who is in charge',
  'a manager of the prescriber',
  'a manager of the accompanying structure',
];
const facts = {
  counsellorId: 'charge',
  prescriberId: 'prescriber',
  accompanyingId: 'accompanying',
  managers: ['boss'],
};

describe('who hands a convention to a colleague', () => {
  for (const [name, actor] of Object.entries(actors))
    it(name, () => {
      const allowed = conventionStates.filter((state) => canTransferConvention(actor, { ...facts, state }));
      const expected = may.some((one) => one === name)
        ? conventionStates.filter((state) => state !== 'rejected' && state !== 'cancelled')
        : [];
      expect(allowed).toEqual(expected);
    });
});
