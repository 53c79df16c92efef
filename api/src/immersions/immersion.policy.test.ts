import { describe, expect, it } from 'vitest';
import { candidacyStates, incidentKinds, type Side } from '../../contract/index.ts';
import {
  canCheckIn,
  canCorrectAccident,
  canFollowAccident,
  canReadCheckIn,
  canReadImmersion,
  canReadWord,
  canReport,
  canTick,
  type ImmersionTie,
  isItemOf,
  presenceAbility,
} from './immersion.policy.ts';

const readers = {
  person: { side: 'beneficiary', guest: false },
  company: { side: 'employer', guest: false },
  counsellor: { side: 'counsellor', guest: false },
  guest: { side: 'counsellor', guest: true },
} as const satisfies Record<string, ImmersionTie>;
type Reader = keyof typeof readers;
type State = (typeof candidacyStates)[number];

/**
 * What each may do in each state: r reads, c confirms presence, t records presence as told, a reports an absence, x an
 * accident, i interrupts, f follows an accident, k ticks, h checks in.
 */
const table: Record<Exclude<Reader, 'guest'>, Partial<Record<State, string>>> = {
  person: { accepted: 'rak', in_immersion: 'raxikh', completed: 'rx', interrupted: 'rx', assessed: 'r' },
  company: { accepted: 'rak', in_immersion: 'rcaxikh', completed: 'rcx', interrupted: 'rcx', assessed: 'r' },
  counsellor: {
    accepted: 'rafk',
    in_immersion: 'rtaxifk',
    completed: 'rtxf',
    interrupted: 'rtxf',
    assessed: 'rf',
  },
};

function found(tie: ImmersionTie, state: State): string {
  if (!canReadImmersion(tie, state)) return '';
  const presence = { no: '', confirm: 'c', tell: 't' }[presenceAbility(tie, state)];
  const reports = incidentKinds.map((kind) =>
    canReport(kind, tie, state) ? { absence: 'a', accident: 'x', interruption: 'i' }[kind] : '',
  );
  return [
    'r',
    presence,
    ...reports,
    canFollowAccident(tie, state) ? 'f' : '',
    canTick(tie, state) ? 'k' : '',
    canCheckIn(tie, state) ? 'h' : '',
  ].join('');
}

describe('what each may do during an immersion', () => {
  for (const [who, states] of Object.entries(table) as [keyof typeof table, Partial<Record<State, string>>][])
    it(`${who}, in every state`, () => {
      expect(Object.fromEntries(candidacyStates.map((state) => [state, found(readers[who], state)]))).toEqual(
        Object.fromEntries(candidacyStates.map((state) => [state, states[state] ?? ''])),
      );
    });

  it('a guest of the conversation sees none of it', () => {
    expect(candidacyStates.map((state) => found(readers.guest, state)).join('')).toBe('');
  });

  it('the facts of an accident are corrected by who reported it, and by the counsellor', () => {
    for (const state of candidacyStates) {
      const may = (tie: ImmersionTie, isReporter: boolean) => canCorrectAccident(tie, state, isReporter);
      const read = canReadImmersion(readers.person, state);
      expect([state, may(readers.person, true), may(readers.company, true)]).toEqual([state, read, read]);
      expect([state, may(readers.person, false), may(readers.company, false)]).toEqual([state, false, false]);
      expect([state, may(readers.counsellor, false)]).toEqual([state, read]);
    }
  });

  it('each side ticks its own list', () => {
    expect(isItemOf('meal', readers.person)).toBe(true);
    expect(isItemOf('meal', readers.company)).toBe(false);
    expect(isItemOf('tutor_told', readers.company)).toBe(true);
    expect(isItemOf('transport', readers.counsellor)).toBe(true);
  });
});

describe('a company reads', () => {
  const reads = (byRole: Side, shared: boolean) => canReadWord({ byRole, shared }, 'employer');

  it('the words of a person or a counsellor about an incident only when they wish', () => {
    expect([reads('beneficiary', false), reads('counsellor', false)]).toEqual([false, false]);
    expect([reads('beneficiary', true), reads('counsellor', true), reads('employer', false)]).toEqual([
      true,
      true,
      true,
    ]);
    for (const side of ['beneficiary', 'counsellor'] as const)
      expect(canReadWord({ byRole: 'beneficiary', shared: false }, side)).toBe(true);
  });

  it('a check-in of the person only when they wish', () => {
    const of = (side: 'beneficiary' | 'employer', shared: boolean) =>
      canReadCheckIn({ side, shared }, 'employer');
    expect([of('beneficiary', false), of('beneficiary', true), of('employer', false)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(canReadCheckIn({ side: 'beneficiary', shared: false }, 'counsellor')).toBe(true);
  });
});
