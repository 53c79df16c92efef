import { describe, expect, it } from 'vitest';
import {
  mayChangeSettings,
  mayPrintLetters,
  mayReach,
  mayReachAll,
  mayReadSettings,
} from './reaching.policy.ts';

const ours = { id: 'ours', managers: ['manager'] };
const actors = {
  referent: { role: 'counsellor', accountId: 'referent', structureId: 'ours' },
  follower: { role: 'counsellor', accountId: 'follower', structureId: 'theirs' },
  manager: { role: 'counsellor', accountId: 'manager', structureId: 'ours' },
  'manager, elsewhere now': { role: 'counsellor', accountId: 'manager', structureId: 'theirs' },
  colleague: { role: 'counsellor', accountId: 'colleague', structureId: 'ours' },
  person: { role: 'beneficiary', accountId: 'person', structureId: undefined },
  company: { role: 'employer', accountId: 'company', structureId: undefined },
  coordinator: { role: 'coordinator', accountId: 'coordinator', structureId: undefined },
} as const;
type Name = keyof typeof actors;
const ties: Partial<Record<Name, 'person' | 'referent' | 'follower'>> = {
  referent: 'referent',
  follower: 'follower',
  person: 'person',
};

describe('reaching people', () => {
  it.each([
    ['referent', { reach: true, all: false, letters: true, read: true, change: false }],
    ['follower', { reach: true, all: false, letters: false, read: false, change: false }],
    ['manager', { reach: true, all: true, letters: true, read: true, change: true }],
    ['manager, elsewhere now', { reach: false, all: false, letters: false, read: false, change: false }],
    ['colleague', { reach: false, all: false, letters: true, read: true, change: false }],
    ['person', { reach: false, all: false, letters: false, read: false, change: false }],
    ['company', { reach: false, all: false, letters: false, read: false, change: false }],
    ['coordinator', { reach: false, all: false, letters: false, read: false, change: false }],
  ] as const)('as %s', (name, wanted) => {
    const actor = actors[name];
    expect({
      reach: mayReach(actor, { tie: ties[name] ?? null, leads: ours }),
      all: mayReachAll(actor, ours),
      letters: mayPrintLetters(actor, ours.id),
      read: mayReadSettings(actor, ours),
      change: mayChangeSettings(actor, ours),
    }).toEqual(wanted);
  });

  it('is nobody’s of the structure when nobody accompanies the person', () => {
    expect(mayReach(actors.manager, { tie: null, leads: null })).toBe(false);
  });
});
