import { describe, expect, it } from 'vitest';
import { conventionStates } from '../../contract/index.ts';
import {
  type ConventionFacts,
  type ConventionTie,
  canCorrectConvention,
  canEditConvention,
  canReadConvention,
  canReuseConvention,
  capacitiesOf,
  conventionMovesFor,
} from './convention.reader.policy.ts';

const base: ConventionTie = {
  side: null,
  guest: false,
  role: 'counsellor',
  structureId: null,
  manages: false,
};
const readers = {
  'the person': { ...base, side: 'beneficiary', role: 'beneficiary' },
  'the company': { ...base, side: 'employer', role: 'employer' },
  'who accompanies, for the prescriber': { ...base, side: 'counsellor', structureId: 'prescriber' },
  'who accompanies, for another structure': { ...base, side: 'counsellor', structureId: 'other' },
  'a guest of the conversation': { ...base, side: 'counsellor', guest: true, structureId: 'other' },
  'a colleague of the prescriber': { ...base, structureId: 'prescriber' },
  'a counsellor of the accompanying structure': { ...base, structureId: 'accompanying' },
  'a manager of the prescriber': { ...base, structureId: 'prescriber', manages: true },
  'a manager of the accompanying structure': { ...base, structureId: 'accompanying', manages: true },
  'a manager of another structure': { ...base, structureId: 'other', manages: true },
  'a counsellor of neither': { ...base, structureId: 'other' },
  'a counsellor without a structure': base,
  'another company': { ...base, role: 'employer' },
  'a coordinator': { ...base, role: 'coordinator' },
} as const satisfies Record<string, ConventionTie>;
type Reader = keyof typeof readers;
type State = (typeof conventionStates)[number];

const facts = (state: State): ConventionFacts => ({
  state,
  candidacyState: 'accepted',
  prescriberId: 'prescriber',
  accompanyingId: 'accompanying',
});

/** What each may do: r reads, e edits, c corrects, and the states to which they may move it. */
type Cell = string;
const none = '';
const ended = { rejected: 'r', cancelled: 'r' } as const;
const table: Record<Reader, Record<State, Cell>> = {
  'the person': {
    draft: none,
    to_sign: 'r rejected',
    partially_signed: 'r rejected',
    signed: 'r rejected',
    validated: 'r cancelled',
    ...ended,
  },
  'the company': {
    draft: none,
    to_sign: 'r rejected',
    partially_signed: 'r rejected',
    signed: 'r rejected',
    validated: 'r cancelled',
    ...ended,
  },
  'who accompanies, for the prescriber': {
    draft: 'rec to_sign',
    to_sign: 'rec draft rejected',
    partially_signed: 'rec draft rejected',
    signed: 'rec validated draft rejected',
    validated: 'rc cancelled',
    ...ended,
  },
  'who accompanies, for another structure': {
    draft: 'rec to_sign',
    to_sign: 'rec draft',
    partially_signed: 'rec draft',
    signed: 'rec draft',
    validated: 'rc cancelled',
    ...ended,
  },
  'a guest of the conversation': nothing(),
  'a colleague of the prescriber': {
    draft: none,
    to_sign: 'r draft rejected',
    partially_signed: 'r draft rejected',
    signed: 'r validated draft rejected',
    validated: 'r',
    ...ended,
  },
  'a counsellor of the accompanying structure': { ...reading(), draft: none },
  'a manager of the prescriber': {
    draft: 'r',
    to_sign: 'r draft rejected',
    partially_signed: 'r draft rejected',
    signed: 'r validated draft rejected',
    validated: 'r',
    ...ended,
  },
  'a manager of the accompanying structure': reading(),
  'a manager of another structure': nothing(),
  'a counsellor of neither': nothing(),
  'a counsellor without a structure': nothing(),
  'another company': nothing(),
  'a coordinator': nothing(),
};

function every(cell: Cell): Record<State, Cell> {
  return {
    draft: cell,
    to_sign: cell,
    partially_signed: cell,
    signed: cell,
    validated: cell,
    rejected: cell,
    cancelled: cell,
  };
}
function nothing() {
  return every(none);
}
function reading() {
  return every('r');
}

describe('who may read, change and move a convention', () => {
  for (const [name, tie] of Object.entries(readers))
    for (const state of conventionStates)
      it(`${name}: ${state}`, () => {
        const about = facts(state);
        const capacities = capacitiesOf(tie, about);
        const may = [
          ...(canReadConvention(tie, about) ? ['r'] : []),
          ...(canEditConvention(capacities, about) ? ['e'] : []),
          ...(canCorrectConvention(capacities, about) ? ['c'] : []),
        ].join('');
        expect([may, ...conventionMovesFor(capacities, about)].join(' ').trim()).toBe(
          table[name as Reader][state],
        );
      });

  it('only those who accompany the person reuse it for others, whatever its state', () => {
    const who = Object.entries(readers).filter(([, tie]) =>
      conventionStates.every((state) => canReuseConvention(capacitiesOf(tie, facts(state)))),
    );
    const ever = Object.entries(readers).filter(([, tie]) =>
      conventionStates.some((state) => canReuseConvention(capacitiesOf(tie, facts(state)))),
    );
    expect(who.map(([name]) => name)).toEqual([
      'who accompanies, for the prescriber',
      'who accompanies, for another structure',
    ]);
    expect(ever).toEqual(who);
  });

  it('a company whose candidacy was cancelled reads nothing any more', () => {
    const about: ConventionFacts = { ...facts('cancelled'), candidacyState: 'cancelled' };
    expect(canReadConvention(readers['the company'], about)).toBe(false);
    expect(canReadConvention(readers['the person'], about)).toBe(true);
  });
});
