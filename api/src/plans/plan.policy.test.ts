import { expect, it } from 'vitest';
import { canAcknowledge, canReadPlan, canWritePlan, partyOf } from './plan.policy.ts';

const table = [
  // tie, reads, writes, acknowledges, signs as
  ['person', true, false, true, 'beneficiary'],
  ['referent', true, true, true, 'referent'],
  ['follower', true, true, true, 'referent'],
  [null, false, false, false, null],
] as const;

it.each(table)('%s', (tie, reads, writes, acknowledges, party) => {
  expect(canReadPlan(tie)).toBe(reads);
  expect(canWritePlan(tie)).toBe(writes);
  expect(canAcknowledge(tie)).toBe(acknowledges);
  expect(partyOf(tie)).toBe(party);
});
