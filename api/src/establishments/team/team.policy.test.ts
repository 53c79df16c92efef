import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import {
  departureNeed,
  mayAnswerRequest,
  mayGiveRole,
  mayLeave,
  mayReadTeam,
  mayRemove,
  type TeamTie,
} from './team.policy.ts';

const actors = {
  manager: { role: 'employer', member: 'manager', managed: true },
  member: { role: 'employer', member: 'member', managed: true },
  'member where nobody manages': { role: 'employer', member: 'member', managed: false },
  'employer of another establishment': { role: 'employer', member: null, managed: true },
  beneficiary: { role: 'beneficiary', member: null, managed: true },
  counsellor: { role: 'counsellor', member: null, managed: true },
  coordinator: { role: 'coordinator', member: null, managed: true },
  'coordinator where nobody manages': { role: 'coordinator', member: null, managed: false },
  'coordinator who is a manager there too': { role: 'coordinator', member: 'manager', managed: true },
} as const satisfies Record<string, TeamTie>;
type Who = keyof typeof actors;

const actions: Record<string, (tie: TeamTie) => boolean> = {
  'read the team': mayReadTeam,
  'make a manager': (tie) => mayGiveRole(tie, 'manager'),
  'take a role back': (tie) => mayGiveRole(tie, 'member'),
  'remove another': (tie) => mayRemove(tie, false),
  'remove themselves': (tie) => mayRemove(tie, true),
  leave: mayLeave,
  'answer a request in time': (tie) => mayAnswerRequest(tie, false),
  'answer a request that waited': (tie) => mayAnswerRequest(tie, true),
};

const table: Record<keyof typeof actions, readonly Who[]> = {
  'read the team': [
    'manager',
    'member',
    'member where nobody manages',
    'coordinator',
    'coordinator where nobody manages',
    'coordinator who is a manager there too',
  ],
  'make a manager': ['manager', 'coordinator where nobody manages'],
  'take a role back': ['manager'],
  'remove another': ['manager', 'coordinator', 'coordinator where nobody manages'],
  'remove themselves': [],
  leave: ['manager', 'member', 'member where nobody manages'],
  'answer a request in time': ['manager'],
  'answer a request that waited': ['manager', 'coordinator', 'coordinator where nobody manages'],
};

describe('who may act on the team of an establishment', () => {
  it('is defined for every role and every action', () => {
    expect(new Set(Object.values(actors).map(({ role }): Role => role))).toEqual(new Set(roles));
    expect(Object.keys(table)).toEqual(Object.keys(actions));
  });

  for (const [action, may] of Object.entries(actions))
    for (const [who, tie] of Object.entries(actors)) {
      const allowed = table[action]?.includes(who as Who);
      it(`a ${who} ${allowed ? 'may' : 'may not'} ${action}`, () => {
        expect(may(tie)).toBe(allowed);
      });
    }
});

describe('what must be done before a member leaves', () => {
  const alone = { manager: true, otherManagers: 0, otherMembers: 0, openSlots: 0, openCandidacies: 0 };
  const cases = [
    ['nothing', alone],
    ['nothing_open', { ...alone, openSlots: 1 }],
    ['nothing_open', { ...alone, openCandidacies: 1 }],
    ['nothing_open', { ...alone, manager: false, openCandidacies: 1 }],
    ['successor', { ...alone, otherMembers: 2 }],
    ['successor', { ...alone, otherMembers: 2, openSlots: 3 }],
    ['nothing', { ...alone, otherMembers: 2, otherManagers: 1, openSlots: 3 }],
    ['nothing', { ...alone, manager: false, otherMembers: 1, otherManagers: 0, openCandidacies: 2 }],
  ] as const;
  for (const [need, about] of cases)
    it(`${need}: ${JSON.stringify(about)}`, () => {
      expect(departureNeed(about)).toBe(need);
    });
});
