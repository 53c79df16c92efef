import { describe, expect, it } from 'vitest';
import type { ConventionTurn } from '../contract/candidacies.ts';
import { candidacyStates, conventionStates } from '../contract/candidacy-states.ts';
import { type SigningParty, signingParties } from '../contract/lists.ts';
import { sides } from '../contract/primitives.ts';
import { conventionActionOf, isSoon, sidesToSign, sidesWaitedFor } from './turns.ts';

const both = ['beneficiary', 'establishment', 'prescriber'] as const;

/** Each state of the convention of an accepted candidacy, who is missing, and what each side then does. */
const table: [ConventionTurn | null, Partial<Record<(typeof sides)[number], string>>][] = [
  [null, { counsellor: 'prepare' }],
  [{ state: 'draft', missing: [] }, { counsellor: 'complete' }],
  [
    { state: 'to_sign', missing: [...both] },
    { beneficiary: 'sign', employer: 'sign', counsellor: 'sign' },
  ],
  [{ state: 'partially_signed', missing: ['beneficiary'] }, { beneficiary: 'sign' }],
  [{ state: 'partially_signed', missing: ['establishment'] }, { employer: 'sign' }],
  [{ state: 'partially_signed', missing: ['accompanying_structure'] }, { counsellor: 'sign' }],
  [{ state: 'partially_signed', missing: ['legal_representative', 'employer'] }, { counsellor: 'remind' }],
  [{ state: 'partially_signed', missing: ['beneficiary', 'employer'] }, { beneficiary: 'sign' }],
  [{ state: 'signed', missing: [] }, { counsellor: 'validate' }],
  [{ state: 'validated', missing: [] }, {}],
  [{ state: 'rejected', missing: [] }, { counsellor: 'prepare' }],
  [{ state: 'cancelled', missing: [] }, { counsellor: 'prepare' }],
];

describe('the turn in an accepted candidacy', () => {
  for (const [convention, actions] of table)
    it(`${convention ? `${convention.state}, ${convention.missing.join(' and ') || 'nobody'} missing` : 'without a convention'}`, () => {
      for (const side of sides)
        expect([side, conventionActionOf(convention, side)]).toEqual([side, actions[side] ?? null]);
      expect([...sidesWaitedFor('accepted', null, convention)].sort()).toEqual(Object.keys(actions).sort());
    });

  it('has a row for every state of a convention', () => {
    const rows = new Set(table.flatMap(([convention]) => convention?.state ?? []));
    expect(conventionStates.filter((state) => !rows.has(state))).toEqual([]);
  });

  it('waits for somebody with a button as long as a signature is missing', () => {
    const subsets: SigningParty[][] = Array.from({ length: 2 ** signingParties.length }, (_, bits) =>
      signingParties.filter((_party, at) => (bits >> at) % 2 === 1),
    );
    for (const missing of subsets) {
      expect(sidesToSign(missing).length > 0).toBe(missing.length > 0);
      for (const side of sidesToSign(missing))
        expect(conventionActionOf({ state: 'partially_signed', missing }, side)).not.toBeNull();
    }
  });

  it('does not depend on a convention in any other state', () => {
    const convention: ConventionTurn = { state: 'to_sign', missing: [...both] };
    for (const state of candidacyStates.filter((one) => one !== 'accepted'))
      expect(sidesWaitedFor(state, 'employer', convention)).toEqual(sidesWaitedFor(state, 'employer', null));
  });
});

it('a start is near from the day before on', () => {
  expect([isSoon('2026-03-16', '2026-03-14'), isSoon('2026-03-16', '2026-03-15')]).toEqual([false, true]);
  expect(isSoon('2026-03-16', '2026-03-16')).toBe(true);
});
